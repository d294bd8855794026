package dev.testflow.selector.language.java;

import com.github.javaparser.ast.modules.ModuleDeclaration;
import com.github.javaparser.ast.modules.ModuleDirective;
import com.github.javaparser.ast.modules.ModuleProvidesDirective;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Unit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@code module-info.java} says: who uses a service depends on its providers, which it names. Its text concerns all of the module, a change of a
 * provider does not.
 */
final class ModuleDeclarations {

    private final Set<String> services = new LinkedHashSet<>();
    private final Mentions providers = new Mentions();
    private final Scope scope;

    private ModuleDeclarations(Scope scope) {
        this.scope = scope;
    }

    static FileFacts of(String path, ModuleDeclaration module, SourceModules modules, Scope scope, long content) {
        ModuleDeclarations declarations = new ModuleDeclarations(scope);
        module.getDirectives().forEach(declarations::read);
        return new FileFacts(
                List.of(
                        new Unit("", content, Set.of(JavaNames.config(modules.part(path))), modules.surroundings(path)),
                        new Unit("services", 1, declarations.services, declarations.providers.in(scope))),
                null);
    }

    private void read(ModuleDirective directive) {
        if (directive instanceof ModuleProvidesDirective provides) {
            Mentions service = new Mentions();
            service.type(provides.getNameAsString());
            services.addAll(service.in(scope));
            provides.getWith().forEach(provider -> providers.wholeType(provider.asString()));
        }
    }
}
