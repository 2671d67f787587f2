using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Deploy;

/// <summary>Reads files in <c>deploy/</c> and changes their paths and ports.</summary>
internal static class DeployFile
{
    public static string PathOf(string name) => Path.Combine(TestPlace.Repository, "deploy", name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>
    /// Fails unless each environment variable and each flag is a setting of the program, or belongs to another one.
    /// </summary>
    public static void ShouldBeSettings(IEnumerable<string> names)
    {
        var keys = KnownSetting.All.Select(setting => setting.Key).OfType<string>().ToList();
        var known = KnownSetting.All.SelectMany(setting => setting.Variables)
            .Concat(keys.SelectMany(key => (string[])[$"--{key}", key.Replace(":", "__", StringComparison.Ordinal)]));
        names.Select(name => name.Split('=')[0])
            .Where(name => name.StartsWith("PORTFOLIO_", StringComparison.Ordinal) || name.Contains(':')
                || name.Contains("__", StringComparison.Ordinal))
            .ShouldBeSubsetOf(known);
    }

    /// <summary>Replaces each old value with the new value.</summary>
    /// <exception cref="ShouldAssertException">An old value does not occur in the text.</exception>
    public static string Replace(this string text, params IEnumerable<(string Old, string New)> values)
    {
        foreach (var (old, value) in values)
        {
            text.ShouldContain(old);
            text = text.Replace(old, value, StringComparison.Ordinal);
        }

        return text;
    }
}
