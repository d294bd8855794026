/** Reads a workflow's definition strictly: every error with its place, and with the word that was meant. */
@NullMarked
package dev.testflow.selector.definition;

import org.jspecify.annotations.NullMarked;
