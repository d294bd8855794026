/** The analysis as a whole: stage after stage, from the text of a failure to what is said about it. */
@NullMarked
package dev.testflow.analyzer.judgement;

import org.jspecify.annotations.NullMarked;
