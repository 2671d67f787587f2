using System.Runtime.CompilerServices;

namespace Portfolio.Web.Tests;

/// <summary>Sockets as the program sets them: completions run on the polling thread.</summary>
internal static class InlineCompletions
{
    [ModuleInitializer]
    internal static void Enable() => Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
}
