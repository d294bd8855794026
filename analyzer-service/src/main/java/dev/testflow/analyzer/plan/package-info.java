/** What the analysis of a run's failures needs of its plan. */
@NullMarked
package dev.testflow.analyzer.plan;

import org.jspecify.annotations.NullMarked;
