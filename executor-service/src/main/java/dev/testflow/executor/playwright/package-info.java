/** Playwright, for tests of web pages. */
@NullMarked
package dev.testflow.executor.playwright;

import org.jspecify.annotations.NullMarked;
