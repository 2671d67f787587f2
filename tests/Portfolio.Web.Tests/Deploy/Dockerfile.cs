using System.Text.RegularExpressions;

namespace Portfolio.Web.Tests.Deploy;

internal static class Dockerfile
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(TestPlace.Repository, "Dockerfile"));

    /// <summary>
    /// Returns the value of an environment variable that the Dockerfile sets, or an empty string if the variable is not
    /// set.
    /// </summary>
    public static string Variable(string name) =>
        Regex.Match(Text, $@"^(?:ENV)? +{name}=(\S+)", RegexOptions.Multiline
            | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
