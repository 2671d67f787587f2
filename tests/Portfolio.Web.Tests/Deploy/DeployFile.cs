namespace Portfolio.Web.Tests.Deploy;

/// <summary>Reads files in <c>deploy/</c> and changes their paths and ports.</summary>
internal static class DeployFile
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(TestPlace.Repository, "deploy", name));

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
