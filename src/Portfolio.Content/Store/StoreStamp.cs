namespace Portfolio.Content.Store;

/// <summary>Identifies the code that fills the store. Another text of it may write something else.</summary>
public static class StoreStamp
{
    /// <summary>32 hexadecimal digits, the same for all runs of one build. They change with this library and, since it has their hashes,
    /// with those of the project that it uses.</summary>
    public static string Id { get; } = typeof(StoreStamp).Module.ModuleVersionId.ToString("N");
}
