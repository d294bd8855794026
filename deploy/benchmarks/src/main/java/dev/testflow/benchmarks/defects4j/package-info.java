/** Replays the bugs of Defects4J: does the selection keep the tests that show them, how many others, and how soon does each bug show. */
@NullMarked
package dev.testflow.benchmarks.defects4j;

import org.jspecify.annotations.NullMarked;
