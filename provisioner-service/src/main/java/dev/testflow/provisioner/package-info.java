/** What an environment is, and what is decided about it: no technology here. */
@NullMarked
package dev.testflow.provisioner;

import org.jspecify.annotations.NullMarked;
