/** What the system takes beside the tests that it runs: measured by hand, see the README of this module. */
@NullMarked
package dev.testflow.benchmarks.execution;

import org.jspecify.annotations.NullMarked;
