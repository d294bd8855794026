/** Patterns that tell a category: those of workflows and the starter set. */
@NullMarked
package dev.testflow.analyzer.rule;

import org.jspecify.annotations.NullMarked;
