/** The analyzer's domain: from the text of a failure to its category, its likely cause and its owner. Records and pure functions. */
@NullMarked
package dev.testflow.analyzer;

import org.jspecify.annotations.NullMarked;
