/** Command-line tools that make and destroy services: bounded in time and output, and found again after a crash. */
@NullMarked
package dev.testflow.provisioner.tool;

import org.jspecify.annotations.NullMarked;
