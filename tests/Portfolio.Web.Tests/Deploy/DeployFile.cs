namespace Portfolio.Web.Tests.Deploy;

/// <summary>Files in <c>deploy/</c> with other paths and ports.</summary>
internal static class DeployFile
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(TestPlace.Repository, "deploy", name));

    /// <summary>Replaces each first value by the second.</summary>
    /// <exception cref="ShouldAssertException">
    /// A value does not occur, so that the test would run something else.
    /// </exception>
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
