package dev.testflow.selector.language.javascript;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is to the tools of JavaScript, by its name. */
enum FileKind {
    SCRIPT,
    COMPONENT,
    STYLE,
    MANIFEST,
    NPM_LOCK,
    SETTINGS,
    OTHER;

    private static final Pattern SCRIPT_NAME = Pattern.compile(".*\\.([cm]?[jt]s|[jt]sx|es6)");
    private static final Pattern COMPONENT_NAME = Pattern.compile(".*\\.(vue|svelte|astro|mdx)");
    private static final Pattern STYLE_NAME = Pattern.compile(".*\\.(css|scss|sass|less|pcss)");
    private static final Set<String> SETTINGS_NAMES = Set.of(
            "yarn.lock",
            "pnpm-lock.yaml",
            "bun.lock",
            "bun.lockb",
            "pnpm-workspace.yaml",
            ".yarnrc.yml",
            ".yarnrc",
            ".npmrc",
            "lerna.json",
            "nx.json",
            "turbo.json",
            "rush.json",
            "angular.json",
            "workspace.json",
            "project.json",
            "deno.json",
            "deno.jsonc",
            "import_map.json",
            ".pnp.cjs",
            ".pnp.loader.mjs",
            "jasmine.json",
            "cypress.json",
            "karma.json",
            "testem.json",
            "nightwatch.json",
            "mocha.opts",
            ".nycrc",
            ".swcrc",
            ".babelrc",
            ".mocharc",
            ".taprc",
            ".browserslistrc",
            ".nvmrc",
            ".node-version",
            ".parcelrc",
            ".postcssrc",
            ".c8rc");
    private static final Pattern SETTINGS_NAME = Pattern.compile(
            "[jt]sconfig.*\\.json|\\.[\\w-]+rc\\.(json|jsonc|json5|ya?ml)|babel\\.config\\.json|jest[.-].*\\.json");
    private static final String SCRIPT_EXTENSION = "\\.([cm]?[jt]s|[jt]sx)";
    private static final Pattern TOOL_CONFIG = Pattern.compile(
            "(jest|vitest|vite|babel|webpack|rollup|karma|playwright|cypress|ava|wdio|protractor|nightwatch|postcss|tailwind|tsup|esbuild"
                    + "|rspack|rsbuild|swc|metro|svelte|nuxt|next|astro|vue|quasar|craco|eslint|stryker|unocss|uno|remix|gatsby|stencil"
                    + "|web-test-runner|testem|intern|jasmine|mocha|nyc|c8|react-native|tsconfig)[._-](.*[._-])?(config|conf|workspace)"
                    + "([._-].*)?" + SCRIPT_EXTENSION);
    private static final Pattern CONFIG = Pattern.compile(
            "(.+\\.(config|conf|workspace)(\\.[\\w-]+)?|jest-preset|jest\\.(unit|e2e|integration|base|common)|karma[._-].*|\\.[\\w-]+rc"
                    + "|gulpfile.*|gruntfile|webpack\\..*|rollup\\..*|wallaby|config-overrides|\\.pnp)"
                    + SCRIPT_EXTENSION);
    private static final Pattern SOURCES = Pattern.compile("(^|/)(src|lib|app|source)/");
    private static final Pattern SETUP = Pattern.compile(
            "(jest[._-].*|vitest[._-].*|setup-?(tests?|jest|vitest|mocha|env|files?)?|test-?setup|.*bootstrap|global-?(setup|teardown)"
                    + "|test-?(helper|env|environment))\\.([cm]?[jt]s|[jt]sx)");
    private static final Pattern CONFIGURING_FOLDER =
            Pattern.compile("(^|.*/)(\\.storybook|\\.jest|\\.vitest|\\.mocha|cypress/support|cypress/plugins)/[^/]+");

    static FileKind of(String path) {
        String name = Paths.name(path);
        if (name.equals("package.json")) {
            return MANIFEST;
        } else if (name.equals("package-lock.json") || name.equals("npm-shrinkwrap.json")) {
            return NPM_LOCK;
        } else if (SETTINGS_NAMES.contains(name) || SETTINGS_NAME.matcher(name).matches()) {
            return SETTINGS;
        } else if (SCRIPT_NAME.matcher(name).matches()) {
            return SCRIPT;
        } else if (COMPONENT_NAME.matcher(name).matches()) {
            return COMPONENT;
        }
        return STYLE_NAME.matcher(name).matches() ? STYLE : OTHER;
    }

    /** Whether a script is only there to tell how others are built or tested. */
    static boolean isConfig(String path) {
        String name = Paths.name(path).toLowerCase(Locale.ROOT);
        return TOOL_CONFIG.matcher(name).matches()
                || CONFIG.matcher(name).matches() && !SOURCES.matcher(path).find();
    }

    /** Whether a script may be loaded before others are tested. */
    static boolean configures(String path) {
        return isConfig(path)
                || SETUP.matcher(Paths.name(path).toLowerCase(Locale.ROOT)).matches()
                || CONFIGURING_FOLDER.matcher(path).matches();
    }
}
