/** Resources of an account of AWS that is there for tests. */
@NullMarked
package dev.testflow.provisioner.aws;

import org.jspecify.annotations.NullMarked;
