using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Portfolio.Content.Store;

/// <summary>
/// Microsoft.Data.Sqlite 10 refers to SQLitePCLRaw.core 2.1. This loads version 2.0.6, which has all members that are called. See
/// SQLite.props.
/// </summary>
internal static class SqliteLoader
{
#pragma warning disable CA2255 // The handler must be installed before any code of the store is compiled.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "SQLitePCLRaw.core" && Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : (Assembly?)null;
}
