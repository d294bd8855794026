/**
 * What source files say about each other, read without a build. An analyser turns one file into names that it declares and names
 * that it refers to; who refers to a name depends on whoever declares it. Each language has a package of its own.
 */
@NullMarked
package dev.testflow.selector.language;

import org.jspecify.annotations.NullMarked;
