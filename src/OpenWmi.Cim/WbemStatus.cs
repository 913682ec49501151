namespace OpenWmi.Cim;

/// <summary>The status of a WMI operation: an HRESULT, named and numbered as in wbemcli.h. [MS-WMI] 2.2.11, WBEMSTATUS.</summary>
/// <remarks>Negative values are failures and travel as <see cref="WbemException"/>; the others are results.</remarks>
public enum WbemStatus
{
    /// <summary>The operation succeeded.</summary>
    WBEM_S_NO_ERROR = 0x00000000,

    /// <summary>There are no more objects, or fewer than were asked for.</summary>
    WBEM_S_FALSE = 0x00000001,

    /// <summary>The class or object existed already.</summary>
    WBEM_S_ALREADY_EXISTS = 0x00040001,

    /// <summary>An overridden property was dropped; the inherited value is back.</summary>
    WBEM_S_RESET_TO_DEFAULT = 0x00040002,

    /// <summary>The compared objects differ.</summary>
    WBEM_S_DIFFERENT = 0x00040003,

    /// <summary>The call timed out; what arrived before is valid.</summary>
    WBEM_S_TIMEDOUT = 0x00040004,

    /// <summary>The enumeration has no more data.</summary>
    WBEM_S_NO_MORE_DATA = 0x00040005,

    /// <summary>The operation was cancelled.</summary>
    WBEM_S_OPERATION_CANCELLED = 0x00040006,

    /// <summary>The operation is still in progress.</summary>
    WBEM_S_PENDING = 0x00040007,

    /// <summary>The result holds duplicate objects.</summary>
    WBEM_S_DUPLICATE_OBJECTS = 0x00040008,

    /// <summary>The caller may not see some of the objects; the others are valid.</summary>
    WBEM_S_ACCESS_DENIED = 0x00040009,

    /// <summary>Some of the objects could not be reached; the others are valid.</summary>
    WBEM_S_PARTIAL_RESULTS = 0x00040010,

    /// <summary>The source of the data is not available.</summary>
    WBEM_S_SOURCE_NOT_AVAILABLE = 0x00040017,

    /// <summary>The sink accepts the optimised encoding.</summary>
    WBEM_S_NEW_STYLE = 0x000400FF,

    /// <summary>The provider offers a limited service.</summary>
    WBEM_S_LIMITED_SERVICE = 0x00043001,

    /// <summary>Reserved.</summary>
    WBEM_S_INDIRECTLY_UPDATED = 0x00043002,

    /// <summary>Each event is checked against its own security descriptor.</summary>
    WBEM_S_SUBJECT_TO_SDS = 0x00043003,

    /// <summary>The operation failed.</summary>
    WBEM_E_FAILED = unchecked((int)0x80041001),

    /// <summary>The object does not exist.</summary>
    WBEM_E_NOT_FOUND = unchecked((int)0x80041002),

    /// <summary>Access is denied.</summary>
    WBEM_E_ACCESS_DENIED = unchecked((int)0x80041003),

    /// <summary>The provider failed after it was initialised.</summary>
    WBEM_E_PROVIDER_FAILURE = unchecked((int)0x80041004),

    /// <summary>The value has the wrong type.</summary>
    WBEM_E_TYPE_MISMATCH = unchecked((int)0x80041005),

    /// <summary>There is not enough memory.</summary>
    WBEM_E_OUT_OF_MEMORY = unchecked((int)0x80041006),

    /// <summary>The context object is not valid.</summary>
    WBEM_E_INVALID_CONTEXT = unchecked((int)0x80041007),

    /// <summary>An argument or flag is not valid.</summary>
    WBEM_E_INVALID_PARAMETER = unchecked((int)0x80041008),

    /// <summary>The resource is not available.</summary>
    WBEM_E_NOT_AVAILABLE = unchecked((int)0x80041009),

    /// <summary>An internal error stopped the operation.</summary>
    WBEM_E_CRITICAL_ERROR = unchecked((int)0x8004100A),

    /// <summary>The encoded object is corrupt.</summary>
    WBEM_E_INVALID_STREAM = unchecked((int)0x8004100B),

    /// <summary>The operation is not supported.</summary>
    WBEM_E_NOT_SUPPORTED = unchecked((int)0x8004100C),

    /// <summary>The superclass cannot be derived from.</summary>
    WBEM_E_INVALID_SUPERCLASS = unchecked((int)0x8004100D),

    /// <summary>The namespace does not exist.</summary>
    WBEM_E_INVALID_NAMESPACE = unchecked((int)0x8004100E),

    /// <summary>The object is not valid.</summary>
    WBEM_E_INVALID_OBJECT = unchecked((int)0x8004100F),

    /// <summary>The class does not exist or is not valid.</summary>
    WBEM_E_INVALID_CLASS = unchecked((int)0x80041010),

    /// <summary>The provider is not registered.</summary>
    WBEM_E_PROVIDER_NOT_FOUND = unchecked((int)0x80041011),

    /// <summary>The registration of the provider is not valid.</summary>
    WBEM_E_INVALID_PROVIDER_REGISTRATION = unchecked((int)0x80041012),

    /// <summary>The provider could not be loaded.</summary>
    WBEM_E_PROVIDER_LOAD_FAILURE = unchecked((int)0x80041013),

    /// <summary>A component could not be initialised.</summary>
    WBEM_E_INITIALIZATION_FAILURE = unchecked((int)0x80041014),

    /// <summary>The network failed.</summary>
    WBEM_E_TRANSPORT_FAILURE = unchecked((int)0x80041015),

    /// <summary>The operation is not allowed on this object.</summary>
    WBEM_E_INVALID_OPERATION = unchecked((int)0x80041016),

    /// <summary>The query is not valid.</summary>
    WBEM_E_INVALID_QUERY = unchecked((int)0x80041017),

    /// <summary>The query language is not known; use WQL.</summary>
    WBEM_E_INVALID_QUERY_TYPE = unchecked((int)0x80041018),

    /// <summary>The object exists already.</summary>
    WBEM_E_ALREADY_EXISTS = unchecked((int)0x80041019),

    /// <summary>The qualifier may not be overridden.</summary>
    WBEM_E_OVERRIDE_NOT_ALLOWED = unchecked((int)0x8004101A),

    /// <summary>An inherited qualifier cannot be deleted.</summary>
    WBEM_E_PROPAGATED_QUALIFIER = unchecked((int)0x8004101B),

    /// <summary>An inherited property cannot be deleted.</summary>
    WBEM_E_PROPAGATED_PROPERTY = unchecked((int)0x8004101C),

    /// <summary>The call is illegal at this point.</summary>
    WBEM_E_UNEXPECTED = unchecked((int)0x8004101D),

    /// <summary>The operation is illegal on an object of this kind.</summary>
    WBEM_E_ILLEGAL_OPERATION = unchecked((int)0x8004101E),

    /// <summary>The property cannot be a key.</summary>
    WBEM_E_CANNOT_BE_KEY = unchecked((int)0x8004101F),

    /// <summary>The class definition is not complete.</summary>
    WBEM_E_INCOMPLETE_CLASS = unchecked((int)0x80041020),

    /// <summary>The syntax is not valid.</summary>
    WBEM_E_INVALID_SYNTAX = unchecked((int)0x80041021),

    /// <summary>Reserved.</summary>
    WBEM_E_NONDECORATED_OBJECT = unchecked((int)0x80041022),

    /// <summary>The property is read-only.</summary>
    WBEM_E_READ_ONLY = unchecked((int)0x80041023),

    /// <summary>The provider does not support this operation.</summary>
    WBEM_E_PROVIDER_NOT_CAPABLE = unchecked((int)0x80041024),

    /// <summary>The class has subclasses that the change would break.</summary>
    WBEM_E_CLASS_HAS_CHILDREN = unchecked((int)0x80041025),

    /// <summary>The class has instances that the change would break.</summary>
    WBEM_E_CLASS_HAS_INSTANCES = unchecked((int)0x80041026),

    /// <summary>Reserved.</summary>
    WBEM_E_QUERY_NOT_IMPLEMENTED = unchecked((int)0x80041027),

    /// <summary>A key, indexed or not-null property has no value.</summary>
    WBEM_E_ILLEGAL_NULL = unchecked((int)0x80041028),

    /// <summary>The type of the qualifier value is not allowed.</summary>
    WBEM_E_INVALID_QUALIFIER_TYPE = unchecked((int)0x80041029),

    /// <summary>The CIM type of the property is not valid.</summary>
    WBEM_E_INVALID_PROPERTY_TYPE = unchecked((int)0x8004102A),

    /// <summary>The value is out of the range of its type.</summary>
    WBEM_E_VALUE_OUT_OF_RANGE = unchecked((int)0x8004102B),

    /// <summary>The class cannot be a singleton.</summary>
    WBEM_E_CANNOT_BE_SINGLETON = unchecked((int)0x8004102C),

    /// <summary>The CIM type is not allowed here.</summary>
    WBEM_E_INVALID_CIM_TYPE = unchecked((int)0x8004102D),

    /// <summary>The class has no such method.</summary>
    WBEM_E_INVALID_METHOD = unchecked((int)0x8004102E),

    /// <summary>The method arguments are wrong.</summary>
    WBEM_E_INVALID_METHOD_PARAMETERS = unchecked((int)0x8004102F),

    /// <summary>A system property cannot be changed this way.</summary>
    WBEM_E_SYSTEM_PROPERTY = unchecked((int)0x80041030),

    /// <summary>The class has no such property.</summary>
    WBEM_E_INVALID_PROPERTY = unchecked((int)0x80041031),

    /// <summary>The call was cancelled.</summary>
    WBEM_E_CALL_CANCELLED = unchecked((int)0x80041032),

    /// <summary>The service is stopping.</summary>
    WBEM_E_SHUTTING_DOWN = unchecked((int)0x80041033),

    /// <summary>The name of an inherited method is already taken.</summary>
    WBEM_E_PROPAGATED_METHOD = unchecked((int)0x80041034),

    /// <summary>The request is too complex; ask for less.</summary>
    WBEM_E_UNSUPPORTED_PARAMETER = unchecked((int)0x80041035),

    /// <summary>A parameter has no ID.</summary>
    WBEM_E_MISSING_PARAMETER_ID = unchecked((int)0x80041036),

    /// <summary>The ID of a parameter is not valid.</summary>
    WBEM_E_INVALID_PARAMETER_ID = unchecked((int)0x80041037),

    /// <summary>The IDs of the parameters are not consecutive.</summary>
    WBEM_E_NONCONSECUTIVE_PARAMETER_IDS = unchecked((int)0x80041038),

    /// <summary>The return value may not have an ID.</summary>
    WBEM_E_PARAMETER_ID_ON_RETVAL = unchecked((int)0x80041039),

    /// <summary>The object path is not valid.</summary>
    WBEM_E_INVALID_OBJECT_PATH = unchecked((int)0x8004103A),

    /// <summary>The disk or the repository is full.</summary>
    WBEM_E_OUT_OF_DISK_SPACE = unchecked((int)0x8004103B),

    /// <summary>The buffer is too small.</summary>
    WBEM_E_BUFFER_TOO_SMALL = unchecked((int)0x8004103C),

    /// <summary>A partial put is not supported.</summary>
    WBEM_E_UNSUPPORTED_PUT_EXTENSION = unchecked((int)0x8004103D),

    /// <summary>Marshal object type/version.</summary>
    WBEM_E_UNKNOWN_OBJECT_TYPE = unchecked((int)0x8004103E),

    /// <summary>Marshal packet type.</summary>
    WBEM_E_UNKNOWN_PACKET_TYPE = unchecked((int)0x8004103F),

    /// <summary>Packet version.</summary>
    WBEM_E_MARSHAL_VERSION_MISMATCH = unchecked((int)0x80041040),

    /// <summary>Packet corrupt.</summary>
    WBEM_E_MARSHAL_INVALID_SIGNATURE = unchecked((int)0x80041041),

    /// <summary>The qualifier does not fit the element.</summary>
    WBEM_E_INVALID_QUALIFIER = unchecked((int)0x80041042),

    /// <summary>Duplicate parameter.</summary>
    WBEM_E_INVALID_DUPLICATE_PARAMETER = unchecked((int)0x80041043),

    /// <summary>Reserved.</summary>
    WBEM_E_TOO_MUCH_DATA = unchecked((int)0x80041044),

    /// <summary>Sink busy, refire later.</summary>
    WBEM_E_SERVER_TOO_BUSY = unchecked((int)0x80041045),

    /// <summary>The flavor is not valid.</summary>
    WBEM_E_INVALID_FLAVOR = unchecked((int)0x80041046),

    /// <summary>The class would derive from itself.</summary>
    WBEM_E_CIRCULAR_REFERENCE = unchecked((int)0x80041047),

    /// <summary>The class cannot be changed this way.</summary>
    WBEM_E_UNSUPPORTED_CLASS_UPDATE = unchecked((int)0x80041048),

    /// <summary>The keys of the class are inherited and cannot be changed.</summary>
    WBEM_E_CANNOT_CHANGE_KEY_INHERITANCE = unchecked((int)0x80041049),

    /// <summary>The indexes of the class are inherited and cannot be changed.</summary>
    WBEM_E_CANNOT_CHANGE_INDEX_INHERITANCE = unchecked((int)0x80041050),

    /// <summary>The class has too many properties.</summary>
    WBEM_E_TOO_MANY_PROPERTIES = unchecked((int)0x80041051),

    /// <summary>A property is redefined with another type.</summary>
    WBEM_E_UPDATE_TYPE_MISMATCH = unchecked((int)0x80041052),

    /// <summary>The update overrides a qualifier that may not be overridden.</summary>
    WBEM_E_UPDATE_OVERRIDE_NOT_ALLOWED = unchecked((int)0x80041053),

    /// <summary>The signature of an inherited method is changed.</summary>
    WBEM_E_UPDATE_PROPAGATED_METHOD = unchecked((int)0x80041054),

    /// <summary>The method is not implemented.</summary>
    WBEM_E_METHOD_NOT_IMPLEMENTED = unchecked((int)0x80041055),

    /// <summary>The method is disabled.</summary>
    WBEM_E_METHOD_DISABLED = unchecked((int)0x80041056),

    /// <summary>Refresher busy.</summary>
    WBEM_E_REFRESHER_BUSY = unchecked((int)0x80041057),

    /// <summary>The filter query cannot be parsed.</summary>
    WBEM_E_UNPARSABLE_QUERY = unchecked((int)0x80041058),

    /// <summary>The class in FROM is not an event class.</summary>
    WBEM_E_NOT_EVENT_CLASS = unchecked((int)0x80041059),

    /// <summary>GROUP BY needs WITHIN.</summary>
    WBEM_E_MISSING_GROUP_WITHIN = unchecked((int)0x8004105A),

    /// <summary>GROUP needs a BY list.</summary>
    WBEM_E_MISSING_AGGREGATION_LIST = unchecked((int)0x8004105B),

    /// <summary>The property before the dot holds no object.</summary>
    WBEM_E_PROPERTY_NOT_AN_OBJECT = unchecked((int)0x8004105C),

    /// <summary>Events cannot be grouped by an object; name one of its properties.</summary>
    WBEM_E_AGGREGATING_BY_OBJECT = unchecked((int)0x8004105D),

    /// <summary>EventQueryList unclear.</summary>
    WBEM_E_UNINTERPRETABLE_PROVIDER_QUERY = unchecked((int)0x8004105F),

    /// <summary>Repository busy.</summary>
    WBEM_E_BACKUP_RESTORE_WINMGMT_RUNNING = unchecked((int)0x80041060),

    /// <summary>Event queue overflow.</summary>
    WBEM_E_QUEUE_OVERFLOW = unchecked((int)0x80041061),

    /// <summary>A required privilege is not held or not enabled.</summary>
    WBEM_E_PRIVILEGE_NOT_HELD = unchecked((int)0x80041062),

    /// <summary>The operator does not fit the type of the property.</summary>
    WBEM_E_INVALID_OPERATOR = unchecked((int)0x80041063),

    /// <summary>Credentials cannot be given for a local connection.</summary>
    WBEM_E_LOCAL_CREDENTIALS = unchecked((int)0x80041064),

    /// <summary>A class with a non-abstract superclass cannot be abstract.</summary>
    WBEM_E_CANNOT_BE_ABSTRACT = unchecked((int)0x80041065),

    /// <summary>An amended object was written without the flag that allows it.</summary>
    WBEM_E_AMENDED_OBJECT = unchecked((int)0x80041066),

    /// <summary>Enumerator not drained in time.</summary>
    WBEM_E_CLIENT_TOO_SLOW = unchecked((int)0x80041067),

    /// <summary>Null SD used.</summary>
    WBEM_E_NULL_SECURITY_DESCRIPTOR = unchecked((int)0x80041068),

    /// <summary>The operation timed out.</summary>
    WBEM_E_TIMED_OUT = unchecked((int)0x80041069),

    /// <summary>The association is not valid.</summary>
    WBEM_E_INVALID_ASSOCIATION = unchecked((int)0x8004106A),

    /// <summary>The operation is ambiguous.</summary>
    WBEM_E_AMBIGUOUS_OPERATION = unchecked((int)0x8004106B),

    /// <summary>A limit on length, depth, memory or other resources was exceeded.</summary>
    WBEM_E_QUOTA_VIOLATION = unchecked((int)0x8004106C),

    /// <summary>Transaction conflict.</summary>
    WBEM_E_TRANSACTION_CONFLICT = unchecked((int)0x8004106D),

    /// <summary>Rollback.</summary>
    WBEM_E_FORCED_ROLLBACK = unchecked((int)0x8004106E),

    /// <summary>Locale unsupported.</summary>
    WBEM_E_UNSUPPORTED_LOCALE = unchecked((int)0x8004106F),

    /// <summary>Handle stale.</summary>
    WBEM_E_HANDLE_OUT_OF_DATE = unchecked((int)0x80041070),

    /// <summary>SQL connection.</summary>
    WBEM_E_CONNECTION_FAILED = unchecked((int)0x80041071),

    /// <summary>Handle request bad.</summary>
    WBEM_E_INVALID_HANDLE_REQUEST = unchecked((int)0x80041072),

    /// <summary>The name of a property is longer than 255 characters.</summary>
    WBEM_E_PROPERTY_NAME_TOO_WIDE = unchecked((int)0x80041073),

    /// <summary>The name of a class is longer than 255 characters.</summary>
    WBEM_E_CLASS_NAME_TOO_WIDE = unchecked((int)0x80041074),

    /// <summary>The name of a method is longer than 255 characters.</summary>
    WBEM_E_METHOD_NAME_TOO_WIDE = unchecked((int)0x80041075),

    /// <summary>The name of a qualifier is longer than 255 characters.</summary>
    WBEM_E_QUALIFIER_NAME_TOO_WIDE = unchecked((int)0x80041076),

    /// <summary>SQL deadlock.</summary>
    WBEM_E_RERUN_COMMAND = unchecked((int)0x80041077),

    /// <summary>The repository was written by another version.</summary>
    WBEM_E_DATABASE_VER_MISMATCH = unchecked((int)0x80041078),

    /// <summary>Provider vetoes delete.</summary>
    WBEM_E_VETO_DELETE = unchecked((int)0x80041079),

    /// <summary>Provider vetoes put.</summary>
    WBEM_E_VETO_PUT = unchecked((int)0x8004107A),

    /// <summary>Bad locale.</summary>
    WBEM_E_INVALID_LOCALE = unchecked((int)0x80041080),

    /// <summary>The provider is suspended.</summary>
    WBEM_E_PROVIDER_SUSPENDED = unchecked((int)0x80041081),

    /// <summary>Write and re-read needed.</summary>
    WBEM_E_SYNCHRONIZATION_REQUIRED = unchecked((int)0x80041082),

    /// <summary>No schema.</summary>
    WBEM_E_NO_SCHEMA = unchecked((int)0x80041083),

    /// <summary>The decoupled provider is registered already.</summary>
    WBEM_E_PROVIDER_ALREADY_REGISTERED = unchecked((int)0x80041084),

    /// <summary>Not registered.</summary>
    WBEM_E_PROVIDER_NOT_REGISTERED = unchecked((int)0x80041085),

    /// <summary>Transport fatal.</summary>
    WBEM_E_FATAL_TRANSPORT_ERROR = unchecked((int)0x80041086),

    /// <summary>Name/domain without encryption.</summary>
    WBEM_E_ENCRYPTED_CONNECTION_REQUIRED = unchecked((int)0x80041087),

    /// <summary>Provider slow.</summary>
    WBEM_E_PROVIDER_TIMED_OUT = unchecked((int)0x80041088),

    /// <summary>The instance has no value for a key.</summary>
    WBEM_E_NO_KEY = unchecked((int)0x80041089),

    /// <summary>Decoupled host gone.</summary>
    WBEM_E_PROVIDER_DISABLED = unchecked((int)0x8004108A),

    /// <summary>Overlaps system events.</summary>
    WBEMESS_E_REGISTRATION_TOO_BROAD = unchecked((int)0x80042001),

    /// <summary>WITHIN missing.</summary>
    WBEMESS_E_REGISTRATION_TOO_PRECISE = unchecked((int)0x80042002),

    /// <summary>Machine not in Windows Authorization Access Group.</summary>
    WBEMESS_E_AUTHZ_NOT_PRIVILEGED = unchecked((int)0x80042003),

    /// <summary>Reserved.</summary>
    WBEM_E_RETRY_LATER = unchecked((int)0x80043001),

    /// <summary>Reserved.</summary>
    WBEM_E_RESOURCE_CONTENTION = unchecked((int)0x80043002),

    /// <summary>Qualifier name missing.</summary>
    WBEMMOF_E_EXPECTED_QUALIFIER_NAME = unchecked((int)0x80044001),

    /// <summary>Missing ; or =.</summary>
    WBEMMOF_E_EXPECTED_SEMI = unchecked((int)0x80044002),

    /// <summary>Missing {.</summary>
    WBEMMOF_E_EXPECTED_OPEN_BRACE = unchecked((int)0x80044003),

    /// <summary>Missing } or bad array element.</summary>
    WBEMMOF_E_EXPECTED_CLOSE_BRACE = unchecked((int)0x80044004),

    /// <summary>Missing ].</summary>
    WBEMMOF_E_EXPECTED_CLOSE_BRACKET = unchecked((int)0x80044005),

    /// <summary>Missing ).</summary>
    WBEMMOF_E_EXPECTED_CLOSE_PAREN = unchecked((int)0x80044006),

    /// <summary>Constant out of range or unquoted string.</summary>
    WBEMMOF_E_ILLEGAL_CONSTANT_VALUE = unchecked((int)0x80044007),

    /// <summary>Type expected.</summary>
    WBEMMOF_E_EXPECTED_TYPE_IDENTIFIER = unchecked((int)0x80044008),

    /// <summary>Missing (.</summary>
    WBEMMOF_E_EXPECTED_OPEN_PAREN = unchecked((int)0x80044009),

    /// <summary>Unexpected token.</summary>
    WBEMMOF_E_UNRECOGNIZED_TOKEN = unchecked((int)0x8004400A),

    /// <summary>Unknown type.</summary>
    WBEMMOF_E_UNRECOGNIZED_TYPE = unchecked((int)0x8004400B),

    /// <summary>Property/method name expected (page repeats 400B).</summary>
    WBEMMOF_E_EXPECTED_PROPERTY_NAME = unchecked((int)0x8004400C),

    /// <summary>Typedef/enum.</summary>
    WBEMMOF_E_TYPEDEF_NOT_SUPPORTED = unchecked((int)0x8004400D),

    /// <summary>Alias only on class reference.</summary>
    WBEMMOF_E_UNEXPECTED_ALIAS = unchecked((int)0x8004400E),

    /// <summary>Array initialiser without.</summary>
    WBEMMOF_E_UNEXPECTED_ARRAY_INIT = unchecked((int)0x8004400F),

    /// <summary>Amendment syntax.</summary>
    WBEMMOF_E_INVALID_AMENDMENT_SYNTAX = unchecked((int)0x80044010),

    /// <summary>Duplicate amendment.</summary>
    WBEMMOF_E_INVALID_DUPLICATE_AMENDMENT = unchecked((int)0x80044011),

    /// <summary>Unknown pragma.</summary>
    WBEMMOF_E_INVALID_PRAGMA = unchecked((int)0x80044012),

    /// <summary>Namespace syntax.</summary>
    WBEMMOF_E_INVALID_NAMESPACE_SYNTAX = unchecked((int)0x80044013),

    /// <summary>Class name expected.</summary>
    WBEMMOF_E_EXPECTED_CLASS_NAME = unchecked((int)0x80044014),

    /// <summary>Value not of the type.</summary>
    WBEMMOF_E_TYPE_MISMATCH = unchecked((int)0x80044015),

    /// <summary>$ must be followed by a name.</summary>
    WBEMMOF_E_EXPECTED_ALIAS_NAME = unchecked((int)0x80044016),

    /// <summary>Bad class.</summary>
    WBEMMOF_E_INVALID_CLASS_DECLARATION = unchecked((int)0x80044017),

    /// <summary>Must start 'instance of'.</summary>
    WBEMMOF_E_INVALID_INSTANCE_DECLARATION = unchecked((int)0x80044018),

    /// <summary>As must be followed by $name.</summary>
    WBEMMOF_E_EXPECTED_DOLLAR = unchecked((int)0x80044019),

    /// <summary>CIMTYPE not allowed in MOF.</summary>
    WBEMMOF_E_CIMTYPE_QUALIFIER = unchecked((int)0x8004401A),

    /// <summary>Property twice.</summary>
    WBEMMOF_E_DUPLICATE_PROPERTY = unchecked((int)0x8004401B),

    /// <summary>References to other servers not allowed.</summary>
    WBEMMOF_E_INVALID_NAMESPACE_SPECIFICATION = unchecked((int)0x8004401C),

    /// <summary>Value range.</summary>
    WBEMMOF_E_OUT_OF_RANGE = unchecked((int)0x8004401D),

    /// <summary>Not a MOF/BMOF.</summary>
    WBEMMOF_E_INVALID_FILE = unchecked((int)0x8004401E),

    /// <summary>Alias in embedded object.</summary>
    WBEMMOF_E_ALIASES_IN_EMBEDDED = unchecked((int)0x8004401F),

    /// <summary>Null element.</summary>
    WBEMMOF_E_NULL_ARRAY_ELEM = unchecked((int)0x80044020),

    /// <summary>Qualifier twice.</summary>
    WBEMMOF_E_DUPLICATE_QUALIFIER = unchecked((int)0x80044021),

    /// <summary>Flavour expected.</summary>
    WBEMMOF_E_EXPECTED_FLAVOR_TYPE = unchecked((int)0x80044022),

    /// <summary>EnableOverride+DisableOverride.</summary>
    WBEMMOF_E_INCOMPATIBLE_FLAVOR_TYPES = unchecked((int)0x80044023),

    /// <summary>Alias reused.</summary>
    WBEMMOF_E_MULTIPLE_ALIASES = unchecked((int)0x80044024),

    /// <summary>Restricted with ToInstance/ToSubClass.</summary>
    WBEMMOF_E_INCOMPATIBLE_FLAVOR_TYPES2 = unchecked((int)0x80044025),

    /// <summary>Array return value.</summary>
    WBEMMOF_E_NO_ARRAYS_RETURNED = unchecked((int)0x80044026),

    /// <summary>Parameter direction missing.</summary>
    WBEMMOF_E_MUST_BE_IN_OR_OUT = unchecked((int)0x80044027),

    /// <summary>Flags syntax.</summary>
    WBEMMOF_E_INVALID_FLAGS_SYNTAX = unchecked((int)0x80044028),

    /// <summary>Class end missing.</summary>
    WBEMMOF_E_EXPECTED_BRACE_OR_BAD_TYPE = unchecked((int)0x80044029),

    /// <summary>CIM 2.2 qualifier feature.</summary>
    WBEMMOF_E_UNSUPPORTED_CIMV22_QUAL_VALUE = unchecked((int)0x8004402A),

    /// <summary>CIM 2.2 type.</summary>
    WBEMMOF_E_UNSUPPORTED_CIMV22_DATA_TYPE = unchecked((int)0x8004402B),

    /// <summary>Use DeleteInstance('path', FAIL or NOFAIL).</summary>
    WBEMMOF_E_INVALID_DELETEINSTANCE_SYNTAX = unchecked((int)0x8004402C),

    /// <summary>Qualifier declaration syntax.</summary>
    WBEMMOF_E_INVALID_QUALIFIER_SYNTAX = unchecked((int)0x8004402D),

    /// <summary>Qualifier wrong scope.</summary>
    WBEMMOF_E_QUALIFIER_USED_OUTSIDE_SCOPE = unchecked((int)0x8004402E),

    /// <summary>Temp file.</summary>
    WBEMMOF_E_ERROR_CREATING_TEMP_FILE = unchecked((int)0x8004402F),

    /// <summary>Include bad.</summary>
    WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE = unchecked((int)0x80044030),

    /// <summary>Pragma syntax.</summary>
    WBEMMOF_E_INVALID_DELETECLASS_SYNTAX = unchecked((int)0x80044031),
}
