/** How likely a failure is to be flaky, by the past of its test. */
@NullMarked
package dev.testflow.analyzer.flakiness;

import org.jspecify.annotations.NullMarked;
