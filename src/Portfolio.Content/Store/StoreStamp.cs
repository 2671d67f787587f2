using System.Reflection;
using System.Security.Cryptography;

namespace Portfolio.Content.Store;

/// <summary>Identifies the code that fills the store: this library and those of the project that it uses. Another text in any of them may
/// write something else.</summary>
public static class StoreStamp
{
    private const string OwnPrefix = "Portfolio.";

    /// <summary>32 hexadecimal digits, the same for all runs of one build.</summary>
    public static string Id { get; } = Convert.ToHexString(SHA256.HashData(
        [.. Libraries().SelectMany(library => library.ManifestModule.ModuleVersionId.ToByteArray())]))[..32];

    /// <summary>The libraries, in a constant order.</summary>
    internal static IEnumerable<Assembly> Libraries()
    {
        var found = new SortedDictionary<string, Assembly>(StringComparer.Ordinal);
        Add(typeof(StoreStamp).Assembly);
        return found.Values;

        void Add(Assembly library)
        {
            if (!found.TryAdd(library.GetName().Name!, library))
                return;
            foreach (var name in library.GetReferencedAssemblies().Where(n => n.Name!.StartsWith(OwnPrefix, StringComparison.Ordinal)))
                Add(Assembly.Load(name));
        }
    }
}
