/** The workers that turn received changes into plans. */
@NullMarked
package dev.testflow.selector.planning;

import org.jspecify.annotations.NullMarked;
