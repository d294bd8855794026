package dev.testflow.selector.language.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One Java file, in units: one for its types as such, one for each group of {@linkplain SeparableMethods methods that can be followed by name}. A
 * method depends on its type, so that what changes a field or a supertype affects all methods.
 */
final class JavaFile {

    private final String path;
    private final CompilationUnit tree;
    private final SourceModules modules;
    private final Survey survey;
    private final Supertypes supertypes;
    private final FileNames names;
    private final Part types = new Part("", List.of());
    private final List<Part> methods;

    JavaFile(String path, CompilationUnit tree, SourceModules modules) {
        this.path = path;
        this.tree = tree;
        this.modules = modules;
        this.survey = Survey.of(tree);
        this.supertypes = new Supertypes(survey.types());
        this.names = new FileNames(path, survey.scope().ownPackage(), typeNames(), modules);
        this.methods = new SeparableMethods(survey, modules).parts();
    }

    FileFacts facts() {
        boolean searches = mention();
        List<Part> parts = new ArrayList<>(methods);
        parts.addFirst(types);
        Map<Part, Long> contents = UnitContents.of(tree, parts, survey.scope());
        if (tree.getModule().isPresent()) {
            return ModuleDeclarations.of(
                    path, tree.getModule().get(), modules, survey.scope(), contents.getOrDefault(types, 1L));
        }
        mentionUnused(parts);
        List<Unit> units = new ArrayList<>();
        units.add(typesUnit(contents.getOrDefault(types, 1L)));
        methods.forEach(part -> units.add(methodUnit(part, contents.getOrDefault(part, 1L))));
        units.addAll(names.others(handedDown()));
        units.addAll(Constants.units(survey));
        return new FileFacts(
                units,
                null,
                CallReader.of(path, tree, survey.scope(), modules, searches).bytes());
    }

    private Unit typesUnit(long content) {
        Set<String> declares = names.types();
        declares.addAll(new FoundByFrameworks(path, survey.annotations(), supertypes, modules).names());
        declares.addAll(GeneratedTypes.of(survey));
        Set<String> references = references(types);
        references.addAll(names.surroundings());
        return new Unit("", content, declares, references);
    }

    private Unit methodUnit(Part part, long content) {
        Set<String> references = references(part);
        references.addAll(names.topLevel());
        return new Unit(part.name(), content, names.method(part), references);
    }

    private Set<String> references(Part part) {
        Set<String> references = part.mentions().in(survey.scope());
        references.addAll(part.mentions().unused());
        references.addAll(part.mentions().searched(path, modules));
        return references;
    }

    /** The names that the methods of all supertypes are declared by. */
    private Set<String> handedDown() {
        Mentions inherited = new Mentions();
        supertypes.all().forEach(inherited::wholeType);
        Set<String> methodNames = inherited.in(survey.scope());
        methodNames.removeIf(name -> !name.startsWith(JavaNames.methods("")));
        return methodNames;
    }

    /** Every name of a type in the file, within its package. */
    private Set<String> typeNames() {
        Set<String> found = new LinkedHashSet<>();
        survey.types().forEach(type -> found.add(SeparableMethods.path(type)));
        return found;
    }

    /** Whether the file loads types that nobody names. */
    private boolean mention() {
        Set<String> hidden = new LinkedHashSet<>();
        methods.stream()
                .filter(part -> part.methods().stream().anyMatch(MethodDeclaration::isPrivate))
                .forEach(part -> hidden.add(part.method()));
        MentionReader reader = new MentionReader(supertypes, survey.variables(), new Calls(path, survey, hidden));
        Set<Node> others = Collections.newSetFromMap(new IdentityHashMap<>());
        methods.forEach(part -> others.addAll(part.methods()));
        tree.getPackageDeclaration().ifPresent(declaration -> reader.read(declaration, others, types.mentions()));
        tree.getTypes().forEach(type -> reader.read(type, others, types.mentions()));
        methods.forEach(part -> part.methods().forEach(method -> reader.read(method, Set.of(), part.mentions())));
        if (reader.loadsAnything()) {
            types.mentions().search(ClassSearch.ALL);
        }
        return reader.loadsAnything();
    }

    /** What is imported and not mentioned still has to be there. */
    private void mentionUnused(List<Part> parts) {
        survey.scope().imports().forEach((simple, qualified) -> {
            if (parts.stream().noneMatch(part -> part.mentions().mentions(simple))) {
                qualified.forEach(
                        name -> JavaNames.around(name, type -> types.mentions().unused(JavaNames.type(type))));
            }
        });
    }
}
