/** In which order the tests of a change run: a linear model of what ties a test to a change, trained on bugs of other projects. */
@NullMarked
package dev.testflow.selector.ranking;

import org.jspecify.annotations.NullMarked;
