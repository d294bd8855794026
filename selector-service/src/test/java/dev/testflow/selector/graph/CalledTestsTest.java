package dev.testflow.selector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tests of Java are left, of those that use a changed file, when it is looked at who calls what. */
class CalledTestsTest {

    private static final String SHAPE = "src/main/java/shop/Shape.java";
    private static final String ROUND = "src/main/java/shop/Round.java";
    private static final String FLAT = "src/main/java/shop/Flat.java";

    /** Every test uses the pen, which knows all shapes, in methods whose names anybody may call. */
    private static final Map<String, String> SHOP = Map.of(
            SHAPE,
            "package shop; interface Shape { int draw(); default int twice() { return 2 * draw(); } }",
            ROUND,
            "package shop; class Round implements Shape { int size = 3; public int draw() { return size; } static int help() { return 1; } }",
            FLAT,
            "package shop; class Flat implements Shape { public int draw() { return 4; } }",
            "src/main/java/shop/Pen.java",
            """
            package shop;
            class Pen {
                int use(Shape shape) { return shape.draw(); }
                static Shape create() { return new Round(); }
                static Shape build() { return new Flat(); }
            }
            """,
            "src/test/java/shop/RoundTest.java",
            "package shop; class RoundTest { @Test void works() { new Pen().use(Pen.create()); Pen.create().twice(); } }",
            "src/test/java/shop/FlatTest.java",
            "package shop; class FlatTest { @Test void works() { new Pen().use(Pen.build()); } }");

    @TempDir
    Path folder;

    @Test
    void aMethodRunsWhereItIsCalledAndAnInstanceIsMade() throws Exception {
        assertThat(reached(SHOP, ROUND, "return size", "return size + 1")).containsExactly("RoundTest");
    }

    @Test
    void aConstructorRunsWhereAnInstanceIsMade() throws Exception {
        assertThat(reached(SHOP, ROUND, "size = 3", "size = 4")).containsExactly("RoundTest");
    }

    @Test
    void aMethodThatIsNewOrGoneMayRunWhereItsTypeIsUsed() throws Exception {
        assertThat(reached(SHOP, ROUND, "static int help()", "public int twice() { return 7; } static int help()"))
                .containsExactly("RoundTest");
        Map<String, String> both =
                with(SHOP, ROUND, text -> text.replace("static int", "public int twice() { return 7; } static int"));
        assertThat(reached(both, ROUND, "public int twice() { return 7; }", "")).containsExactly("RoundTest");
    }

    @Test
    void whatNobodySeemsToCallKeepsAllThatUseIt() throws Exception {
        assertThat(reached(SHOP, ROUND, "return 1", "return 2")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void moreThanABodyKeepsAllThatUseIt() throws Exception {
        assertThat(reached(SHOP, ROUND, "class Round", "final class Round")).containsExactly("FlatTest", "RoundTest");
        assertThat(reached(SHOP, ROUND, "package shop;", "package shop; import static java.lang.Math.*;"))
                .containsExactly("FlatTest", "RoundTest");
        assertThat(reached(SHOP, ROUND, "static int help", "class More {} static int help"))
                .containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void frameworksMakeInstancesOfAnnotatedTypes() throws Exception {
        assertThat(reached(
                        with(SHOP, ROUND, text -> text.replace("class", "@Component class")), ROUND, "size;", "-size;"))
                .containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void whatIsHandedOnAsAClassMayBeMade() throws Exception {
        Map<String, String> maker = with(
                SHOP,
                "src/test/java/shop/FlatTest.java",
                text -> text.replace("Pen.build()", "Maker.make(Round.class)"));

        assertThat(reached(maker, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void aNameInTextMayBeLoaded() throws Exception {
        Map<String, String> loader = with(
                SHOP, "src/test/java/shop/FlatTest.java", text -> text.replace("Pen.build()", "load(\"shop.Round\")"));

        assertThat(reached(loader, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void aTypeThatAResourceNamesIsMadeByAnybody() throws Exception {
        Map<String, String> service = new TreeMap<>(SHOP);
        service.put("src/main/resources/beans.xml", "<beans><bean class=\"shop.Round\"/></beans>\n");

        assertThat(reached(service, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void whoUsesWhatCannotBeReadMayRunAnything() throws Exception {
        Map<String, String> broken = new TreeMap<>(
                with(SHOP, "src/test/java/shop/FlatTest.java", text -> text.replace("Pen.build()", "Broken.flat()")));
        broken.put("src/main/java/shop/Broken.java", "package shop; class Broken { Round round( }");

        assertThat(reached(broken, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void whereOthersCallThatAreNotReadAsExactlyAllStay() throws Exception {
        Map<String, String> mixed = new TreeMap<>(SHOP);
        mixed.put("src/main/kotlin/shop/Kettle.kt", "package shop\nclass Kettle");

        assertThat(reached(mixed, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void aLambdaMayBeAnInstanceOfAnInterface() throws Exception {
        Map<String, String> lambda = flatTestSays("((Shape) () -> 4).twice();");

        assertThat(reached(lambda, SHAPE, "2 * draw", "3 * draw")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void whoReadsTheSourceKeepsAllThatUseIt() throws Exception {
        Map<String, String> reading = flatTestSays("read(\"src/main/java/shop/Round.java\");");

        assertThat(reached(reading, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void libraryCallsWhatItDeclares() throws Exception {
        Map<String, String> task = with(
                SHOP,
                ROUND,
                text -> text.replace(
                        "implements Shape {", "implements Shape, Runnable { public void run() { draw(); }"));

        assertThat(reached(task, ROUND, "draw(); }", "draw(); draw(); }")).containsExactly("RoundTest");
    }

    @Test
    void followsWhatCallsReturnAndLambdasAndReferencesAndTypesWithoutName() throws Exception {
        Map<String, String> shop = new TreeMap<>(SHOP);
        shop.put("src/main/java/shop/Box.java", """
                package shop;
                class Box {
                    Round content() { return new Round(); }
                    static Box of() { return new Box(); }
                    Shape wrapped() { return new Shape() { public int draw() { return content().draw(); } }; }
                }
                """);
        shop.put("src/test/java/shop/ChainTest.java", test("Chain", "Box.of().content().draw();"));
        shop.put("src/test/java/shop/LambdaTest.java", test("Lambda", "run(() -> new Box().wrapped().draw());"));
        shop.put("src/test/java/shop/ReferenceTest.java", test("Reference", "new Pen(); run(new Round()::draw);"));
        shop.put("src/test/java/shop/BoxTest.java", test("Box", "new Pen(); Box.of();"));

        assertThat(reached(shop, ROUND, "size;", "-size;"))
                .containsExactly("ChainTest", "LambdaTest", "ReferenceTest", "RoundTest");
    }

    /** Flat and round shapes are made at once; which of them is meant shows in what a method is called on. */
    private static final Map<String, String> KIT = Map.of(
            SHAPE,
            """
            package shop;
            abstract class Shape {
                int twice() { return 2 * draw(); }
                abstract int draw();
            }
            """,
            ROUND,
            "package shop; class Round extends Shape { int size = 3; int draw() { return size; } }",
            FLAT,
            "package shop; class Flat extends Shape { int draw() { return 4; } }",
            "src/main/java/shop/Kit.java",
            """
            package shop;
            class Kit {
                static final Round ROUND = new Round();
                static final Flat FLAT = new Flat();
                private final Shape round = new Shape() { int draw() { return ROUND.draw(); } };
                private final Shape flat = new Shape() { int draw() { return FLAT.draw(); } };
                int round() { return round.twice(); }
                int flat() { return flat.twice(); }
            }
            """);

    @Test
    void aMethodThatHeirsCompleteRunsTheVersionOfWhatItIsCalledOn() throws Exception {
        Map<String, String> kit = new TreeMap<>(KIT);
        kit.put("src/test/java/shop/RoundTest.java", test("Round", "Round round = Kit.ROUND; round.twice();"));
        kit.put("src/test/java/shop/FlatTest.java", test("Flat", "Flat flat = Kit.FLAT; flat.twice();"));
        kit.put("src/test/java/shop/AnyTest.java", test("Any", "Shape any = either(Kit.ROUND); any.twice();"));

        assertThat(reached(kit, ROUND, "return size", "return -size")).containsExactly("AnyTest", "RoundTest");
    }

    @Test
    void aFinalFieldHasTheTypeOfWhatItIsMadeAs() throws Exception {
        Map<String, String> kit = new TreeMap<>(KIT);
        kit.put("src/test/java/shop/RoundTest.java", test("Round", "new Kit().round();"));
        kit.put("src/test/java/shop/FlatTest.java", test("Flat", "new Kit().flat();"));

        assertThat(reached(kit, ROUND, "return size", "return -size")).containsExactly("RoundTest");
    }

    @Test
    void anAccessorRunsByItsNameWhereALibraryIsUsedThatMayCallIt() throws Exception {
        Map<String, String> sized = with(
                SHOP, ROUND, text -> text.replace("static int help", "int getSize() { return size; } static int help"));
        Map<String, String> written = new TreeMap<>(sized);
        written.put(
                "src/test/java/shop/WriterTest.java",
                "package shop; import lib.json.Json; class WriterTest { @Test void works() { Json.write(new Round()); } }");
        written.put("src/test/java/shop/MadeTest.java", test("Made", "new Round();"));

        assertThat(reached(written, ROUND, "getSize() { return", "getSize() { return -"))
                .containsExactly("WriterTest");
    }

    @Test
    void whatHasAnnotatedFieldsIsMadeWhereItOrItsSupertypeIsUsed() throws Exception {
        Map<String, String> filled = new TreeMap<>(
                with(SHOP, ROUND, text -> text.replace("int size = 3;", "@Inject int size; { draw(); }")));
        filled.put("src/main/java/shop/Cup.java", "package shop; class Cup { }");
        filled.put("src/test/java/shop/CupTest.java", test("Cup", "new Cup(); new Pen();"));

        assertThat(reached(filled, ROUND, "{ draw(); }", "{ draw(); draw(); }"))
                .containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void aProviderIsMadeWhereServicesAreLoaded() throws Exception {
        Map<String, String> service = new TreeMap<>(SHOP);
        service.put("src/main/resources/META-INF/services/shop.Shape", "shop.Round\n");
        service.put(
                "src/test/java/shop/LoadedTest.java",
                test("Loaded", "for (Shape shape : java.util.ServiceLoader.load(Shape.class)) { shape.draw(); }"));

        assertThat(reached(service, ROUND, "return size", "return -size")).containsExactly("LoadedTest", "RoundTest");
    }

    @Test
    void whatIsReadMayBeAnythingThatCanBeWrittenAndIsKnownThere() throws Exception {
        Map<String, String> read = new TreeMap<>(
                with(SHOP, ROUND, text -> text.replace("implements Shape", "implements Shape, java.io.Serializable")));
        read.put(
                "src/test/java/shop/ReadTest.java",
                test(
                        "Read",
                        "Round round = (Round) new ObjectInputStream(open(\"round\")).readObject(); round.draw();"));

        assertThat(reached(read, ROUND, "return size", "return -size")).containsExactly("ReadTest", "RoundTest");
    }

    @Test
    void whoDefinesTypesOfBytesMayRunAnything() throws Exception {
        Map<String, String> defined = flatTestSays("defineClass(b);");

        assertThat(reached(defined, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
    }

    @Test
    void whoLooksThroughAllTypesMayRunAnythingUnlessTheTypeIsOneOfThisRepository() throws Exception {
        Map<String, String> looking = new TreeMap<>(flatTestSays("new ClassGraph().scan();"));
        Map<String, String> own = new TreeMap<>(looking);
        own.put("src/main/java/shop/ClassGraph.java", "package shop; class ClassGraph { void scan() { } }");

        assertThat(reached(looking, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
        assertThat(reached(own, ROUND, "size;", "-size;")).containsExactly("RoundTest");
    }

    @Test
    void aNameThatIsPutTogetherFromThatOfATypeMayLoadAnyType() throws Exception {
        Map<String, String> loading = flatTestSays("Class.forName(Shape.class.getPackageName() + kind);");
        Map<String, String> charset = flatTestSays("Charset.forName(Shape.class.getPackageName() + kind);");

        assertThat(reached(loading, ROUND, "size;", "-size;")).containsExactly("FlatTest", "RoundTest");
        assertThat(reached(charset, ROUND, "size;", "-size;")).containsExactly("RoundTest");
    }

    @Test
    void aTypeWithinAnotherIsMeantOnlyWhereItIsInheritedOrImported() throws Exception {
        Map<String, String> nested = new TreeMap<>(SHOP);
        nested.put(
                "src/main/java/shop/Box.java",
                "package shop; class Box { static class Item { int price() { return new Round().draw(); } } }");
        nested.put("src/test/java/shop/OtherTest.java", test("Other", "new Pen(); ask(Item.class);"));
        nested.put(
                "src/test/java/shop/HeirTest.java",
                "package shop; class HeirTest extends Box { @Test void works() { new Item().price(); } }");

        nested.put(
                "src/test/java/shop/StaticTest.java",
                "package shop; import static shop.Box.Item; class StaticTest { @Test void works() { new Item().price(); } }");
        nested.put(
                "src/test/java/shop/AllTest.java",
                "package shop; import static shop.Box.*; class AllTest { @Test void works() { Item item = any(); item.price(); new Item(); } }");

        assertThat(reached(nested, ROUND, "size;", "-size;"))
                .containsExactly("AllTest", "HeirTest", "RoundTest", "StaticTest");
    }

    @Test
    void testsAreLikenedToTheNamesOfChangedMethods() throws Exception {
        Map<String, String> files = new TreeMap<>(SHOP);
        files.put("src/test/java/shop/AidTest.java", test("Aid", "help();"));

        assertThat(changing(files, ROUND, "{ return 1; }", "{ return 2; }").likeness(List.of(ROUND), tests(files)))
                .satisfies(likeness -> assertThat(likeness[0]).isPositive());
        assertThat(changing(files, ROUND, "size = 3", "size = 4").likeness(List.of(ROUND), tests(files)))
                .satisfies(likeness -> assertThat(likeness[0]).isZero());
    }

    private static String test(String name, String body) {
        return "package shop; class " + name + "Test { @Test void works() { " + body + " } }";
    }

    /** Before all else, in the test that makes no round shape. */
    private static Map<String, String> flatTestSays(String statement) {
        return with(
                SHOP, "src/test/java/shop/FlatTest.java", text -> text.replace("new Pen()", statement + " new Pen()"));
    }

    private static Map<String, String> with(
            Map<String, String> files, String path, java.util.function.UnaryOperator<String> change) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.computeIfPresent(path, (key, text) -> change.apply(text));
        return changed;
    }

    /** The tests that are reached when a text in a file becomes another. */
    private List<String> reached(Map<String, String> files, String path, String text, String other) throws Exception {
        return changing(files, path, text, other).from(path, tests(files)).tests().stream()
                .map(way -> way.path().replaceFirst(".*/(\\w+)\\.java", "$1"))
                .sorted()
                .toList();
    }

    private Reach changing(Map<String, String> files, String path, String text, String other) throws Exception {
        assertThat(files.get(path)).contains(text);
        Folder before = folder(files);
        Folder now = folder(with(files, path, content -> content.replace(text, other)));
        Map<String, Folder> revisions = Map.of(before.commit(), before, now.commit(), now);
        return new Indexes(folder, Languages.ALL, 10).between("shop", before.commit(), now.commit(), revisions::get);
    }

    private static Catalogue tests(Map<String, String> files) {
        List<String> tests = new ArrayList<>(new TreeMap<>(files).keySet());
        tests.removeIf(file -> !file.endsWith("Test.java"));
        return Samples.catalogue(Samples.python(""), tests.toArray(String[]::new));
    }

    private static Folder folder(Map<String, String> files) {
        return Folder.of(new TreeMap<>(files)
                .entrySet().stream()
                        .flatMap(file -> List.of(file.getKey(), file.getValue()).stream())
                        .toArray(String[]::new));
    }
}
