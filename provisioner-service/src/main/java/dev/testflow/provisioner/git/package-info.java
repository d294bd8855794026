/** The repositories' files that services are made of. */
@NullMarked
package dev.testflow.provisioner.git;

import org.jspecify.annotations.NullMarked;
