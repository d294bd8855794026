/** What the selector answers over HTTP, and where changes come in that way. */
@NullMarked
package dev.testflow.selector.rest;

import org.jspecify.annotations.NullMarked;
