/** What drives pending failures and ended runs to their end. */
@NullMarked
package dev.testflow.analyzer.work;

import org.jspecify.annotations.NullMarked;
