/** How every service shows its lists, and what went wrong. Nothing here knows the domain. */
@NullMarked
package dev.testflow.rest;

import org.jspecify.annotations.NullMarked;
