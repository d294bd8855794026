/** The demo: a repository with a commit that breaks something, and what is to be seen of it. */
@NullMarked
package dev.testflow.local.demo;

import org.jspecify.annotations.NullMarked;
