/** What the data-service answers over HTTP. */
@NullMarked
package dev.testflow.data.rest;

import org.jspecify.annotations.NullMarked;
