/** How fast tests are selected, at sizes that few repositories have: measured by hand, see the README of this module. */
@NullMarked
package dev.testflow.benchmarks.selection;

import org.jspecify.annotations.NullMarked;
