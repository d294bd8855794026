/** Reads Python files and the files that Python projects are built from. */
@NullMarked
package dev.testflow.selector.language.python;

import org.jspecify.annotations.NullMarked;
