namespace OpenWmi.Repository;

/// <summary>What a put expects. WBEM_FLAG_CREATE_OR_UPDATE and its companions, facts 8.1.</summary>
public enum RepositoryPutMode
{
    /// <summary>The instance is created or replaced.</summary>
    CreateOrUpdate,

    /// <summary>The instance must not exist.</summary>
    CreateOnly,

    /// <summary>The instance must exist.</summary>
    UpdateOnly,
}
