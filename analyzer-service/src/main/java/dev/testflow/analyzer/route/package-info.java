/** Who a failure goes to. */
@NullMarked
package dev.testflow.analyzer.route;

import org.jspecify.annotations.NullMarked;
