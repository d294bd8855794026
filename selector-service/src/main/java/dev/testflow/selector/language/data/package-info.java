/** Reads data and configuration that no language of its own owns. */
@NullMarked
package dev.testflow.selector.language.data;

import org.jspecify.annotations.NullMarked;
