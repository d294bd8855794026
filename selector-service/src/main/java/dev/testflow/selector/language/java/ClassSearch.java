package dev.testflow.selector.language.java;

import java.util.Set;
import java.util.regex.Pattern;

/** Signs in a program that it finds types without naming them. */
enum ClassSearch {
    /** Only names them. */
    NONE,
    /** A framework looks for types with annotations or supertypes: component scans, entity scans, bean archives. */
    BEANS,
    /** It may look at any type. */
    ALL;

    private static final Pattern BEAN_ANNOTATION = Pattern.compile(
            "SpringBootTest|SpringBootApplication|SpringBootConfiguration"
                    + "|\\w*ComponentScans?|EntityScan|ConfigurationPropertiesScan|ServletComponentScan|MapperScans?|Enable[A-Z]\\w+"
                    + "|(Data\\w+|WebMvc|WebFlux|Json|Jdbc|Jooq|RestClient|GraphQl|WebServiceClient|WebServiceServer|SpringBatch)Test"
                    + "|ContextConfiguration|ContextHierarchy|SpringJUnitConfig|SpringJUnitWebConfig|WebAppConfiguration|BootstrapWith"
                    + "|Quarkus\\w*Test|QuarkusTestResource|WithTestResource|MicronautTest|HelidonTest|AddBean|Deployment|ArquillianTest"
                    + "|ApplicationModuleTest|EnableWeld|EnableAutoWeld|ActivateScopes|Cucumber\\w*|CamelSpring\\w*|Modulith\\w*"
                    + "|ApplicationPath|PersistenceContext|PersistenceUnit|ExtendWith(?:Arquillian)|Singleton|QuarkusMain|MicronautApplication");

    private static final Pattern BEAN_TYPE =
            Pattern.compile("SpringApplication\\w*|\\w+ApplicationContext|Arquillian\\w*|Weld\\w*"
                    + "|SeContainer\\w*|CDI|Persistence|LocalContainerEntityManagerFactoryBean|Quarkus|Micronaut|ApplicationContextRunner"
                    + "|WebApplicationContextRunner|ClassPathScanningCandidateComponentProvider|ClassPathBeanDefinitionScanner|SpringRunner"
                    + "|SpringJUnit4ClassRunner|SpringExtension|QuarkusUnitTest|QuarkusDevModeTest|EJBContainer|OpenEjb\\w*|ApplicationComposer"
                    + "|ShrinkWrap|MetadataSources|ApplicationModules|CucumberOptions|JerseyTest|ResourceConfig|GuiceyBundle|DropwizardAppExtension"
                    + "|DropwizardAppRule|Server\\w*ContextHandler|WebAppContext");

    private static final Pattern ANY_ANNOTATION = Pattern.compile(
            "AnalyzeClasses|Suite|SelectPackages|SelectModules|SelectClasspathRoots\\w*|IncludeClassNamePatterns|IncludePackages"
                    + "|ExcludePackages|ClassnameFilters|SuiteClasses(?:All)");

    private static final Pattern ANY_TYPE = Pattern.compile(
            "ClassFileImporter|ClassGraph|FastClasspathScanner|Reflections|ConfigurationBuilder|ClassPath|Indexer|IndexView"
                    + "|ClasspathSuite|ClassReader|ClassPool|PathMatchingResourcePatternResolver|ResourcePatternResolver|LauncherDiscoveryRequestBuilder"
                    + "|JDepend|JarScanner|AnnotationDetector|ClassPathResourceScanner|ReflectionsScanner|BeanValidationScanner");

    static ClassSearch ofAnnotation(String simple) {
        if (ANY_ANNOTATION.matcher(simple).matches()) {
            return ALL;
        }
        return BEAN_ANNOTATION.matcher(simple).matches() ? BEANS : NONE;
    }

    static ClassSearch ofType(String simple) {
        if (ANY_TYPE.matcher(simple).matches()) {
            return ALL;
        }
        return BEAN_TYPE.matcher(simple).matches() ? BEANS : NONE;
    }

    /** Annotations at a test class that say nothing but that it is one, so that no framework finds it as anything else. */
    private static final Set<String> OF_TESTS = Set.of(
            "Test",
            "ParameterizedTest",
            "RepeatedTest",
            "TestFactory",
            "TestTemplate",
            "Property",
            "Example",
            "Nested",
            "DisplayName",
            "DisplayNameGeneration",
            "Disabled",
            "Ignore",
            "Tag",
            "Tags",
            "Category",
            "Timeout",
            "Order",
            "TestMethodOrder",
            "TestInstance",
            "ExtendWith",
            "RunWith",
            "RegisterExtension",
            "Rule",
            "ClassRule",
            "Before",
            "After",
            "BeforeClass",
            "AfterClass",
            "BeforeEach",
            "AfterEach",
            "BeforeAll",
            "AfterAll",
            "BeforeMethod",
            "AfterMethod",
            "DataProvider",
            "Parameters",
            "Parameter",
            "MethodSource",
            "ValueSource",
            "CsvSource",
            "CsvFileSource",
            "EnumSource",
            "ArgumentsSource",
            "NullSource",
            "EmptySource",
            "NullAndEmptySource",
            "Mock",
            "Spy",
            "InjectMocks",
            "Captor",
            "MockitoSettings",
            "MockBean",
            "SpyBean",
            "MockitoBean",
            "MockitoSpyBean",
            "Autowired",
            "Inject",
            "Value",
            "LocalServerPort",
            "SpringBootTest",
            "ContextConfiguration",
            "SpringJUnitConfig",
            "ActiveProfiles",
            "TestPropertySource",
            "TestPropertySources",
            "DirtiesContext",
            "Transactional",
            "Rollback",
            "Sql",
            "Testcontainers",
            "Container",
            "AutoConfigureMockMvc",
            "DataJpaTest",
            "WebMvcTest",
            "JdbcTest",
            "DataMongoTest",
            "JsonTest",
            "QuarkusTest",
            "TestProfile",
            "InjectMock",
            "MicronautTest",
            "TempDir",
            "SelectClasses",
            "Suite",
            "EnabledIf",
            "DisabledIf",
            "EnabledOnOs",
            "DisabledOnOs",
            "Isolated",
            "Execution",
            "ResourceLock",
            "ForAll",
            "Theory",
            "DataPoint",
            "DataPoints",
            "Issue",
            "AnalyzeClasses",
            "ArchTest");

    static boolean ofTests(String annotation) {
        return OF_TESTS.contains(annotation);
    }

    ClassSearch or(ClassSearch other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
