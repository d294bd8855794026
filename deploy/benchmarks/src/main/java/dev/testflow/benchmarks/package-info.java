/** How fast TestFlow is, and how true: measured by hand, see the README of this module. */
@NullMarked
package dev.testflow.benchmarks;

import org.jspecify.annotations.NullMarked;
