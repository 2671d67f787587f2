using System.Reflection;

namespace Portfolio.Web.Options;

/// <summary>The version of the program.</summary>
public static class ProgramVersion
{
    /// <summary>With the commit that it was built from, if the build knows it: <c>1.0.0+3f2a…</c>.</summary>
    public static string Full { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1.0.0";

    /// <summary>Without the commit.</summary>
    public static string Release { get; } = Full.Split('+')[0];
}
