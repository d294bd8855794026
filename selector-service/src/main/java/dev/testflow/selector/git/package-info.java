/** Reads from repositories what a plan needs: the definition, the changed files, the catalogued tests, their owners. */
@NullMarked
package dev.testflow.selector.git;

import org.jspecify.annotations.NullMarked;
