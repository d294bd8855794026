/** What kind of failure it is. */
@NullMarked
package dev.testflow.analyzer.category;

import org.jspecify.annotations.NullMarked;
