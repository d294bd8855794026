/**
 * JavaScript, TypeScript, style sheets and the build files of npm, yarn and pnpm. An import is resolved by referring to every file
 * that Node, TypeScript or a bundler might take for it, so that what a file says hardly depends on which files exist.
 */
@NullMarked
package dev.testflow.selector.language.javascript;

import org.jspecify.annotations.NullMarked;
