/** Reads revisions from a folder that is a Git repository. */
@NullMarked
package dev.testflow.client.git;

import org.jspecify.annotations.NullMarked;
