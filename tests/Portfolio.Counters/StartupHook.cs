using Portfolio.Counters;

/// <summary>
/// Counts the work of any .NET program that starts with this assembly in <c>DOTNET_STARTUP_HOOKS</c>, which names the type and the method.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => CounterServer.Start();
}
