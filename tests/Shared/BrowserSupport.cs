using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portfolio.Tests;

/// <summary>Contains the versions of the browsers that read a page.</summary>
internal sealed record Browsers(double Chrome, double Firefox, double Safari)
{
    /// <summary>The oldest browsers in which the site is complete. The README names them.</summary>
    public static readonly Browsers Minimum = new(123, 121, 17.5);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Safari {Safari}, Firefox {Firefox} and Chrome {Chrome}");

    /// <summary>Returns the newer version of each browser. A browser without a feature never runs what requires the feature.</summary>
    public Browsers With(Browsers other) =>
        new(Math.Max(Chrome, other.Chrome), Math.Max(Firefox, other.Firefox), Math.Max(Safari, other.Safari));
}

/// <summary>
/// Knows since which version each browser knows a word of a style sheet or a script. The data is in
/// <c>tests/browser-support/features.json</c>, which <c>reduce.js</c> beside it writes.
/// </summary>
internal static partial class BrowserSupport
{
    private static readonly Dictionary<string, Feature> Features = Read();

    /// <summary>The expressions for features that are no word, such as the alternative text in <c>content</c>, by their parent.</summary>
    private static readonly ILookup<string, (string Name, Feature Feature)> Forms = Features.Where(feature => feature.Value.Form is not null)
        .ToLookup(feature => feature.Key[..feature.Key.LastIndexOf('.')], feature => (feature.Key, feature.Value));

    /// <summary>Returns a line for each part of a style sheet that the minimum does not know and that nothing replaces.</summary>
    /// <param name="text">The text of the file. A comment "without `x`" says what a page is like in a browser that drops x.</param>
    /// <param name="layout">The style sheet of all pages, whose comments are for all files.</param>
    public static IReadOnlyList<string> FaultsOfStyle(string file, string text, string layout = "")
    {
        var faults = new List<string>();
        var explained = Without().Matches(text + layout).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Check(StyleRule.Parse(text), Browsers.Minimum);
        return faults;

        void Check(StyleRule rule, Browsers browsers)
        {
            if (rule.AtRule == "supports")
                browsers = browsers.With(RequiredBy(rule.Condition));
            var outside = browsers;
            foreach (var (name, feature) in UsedBy(rule))
            {
                Require(rule.Line, rule.Prelude, name, feature, outside, hasFallback: false);
                // A browser that drops the rule does not read what is in it.
                browsers = browsers.With(feature.Since);
            }

            if (IsOfDescriptors(rule))
                return;
            for (var i = 0; i < rule.Declarations.Count; i++)
            {
                var declaration = rule.Declarations[i];
                if (!IsNamed(declaration))
                {
                    faults.Add($"{file}:{declaration.Line}: no browser knows `{declaration.Property}`, or "
                        + "tests/browser-support/features.json is older than the rule: run `node tests/browser-support/reduce.js`");
                }

                // An earlier declaration of the same property that every browser knows, or one with a prefix beside it
                var hasFallback = rule.Declarations.Take(i).Any(other =>
                        other.Property == declaration.Property && UsedBy(other).All(used => used.Feature.IsKnownTo(browsers)))
                    || rule.Declarations.Any(other => other.Property == "-webkit-" + declaration.Property);
                foreach (var (name, feature) in UsedBy(declaration))
                    Require(declaration.Line, $"{declaration.Property}:{declaration.Value}", name, feature, browsers, hasFallback);
            }

            foreach (var inner in rule.Rules)
                Check(inner, browsers);
        }

        void Require(int line, string part, string name, Feature feature, Browsers browsers, bool hasFallback)
        {
            if (feature.IsKnownTo(browsers) || hasFallback || explained.Any(word => $".{name}.".Contains($".{word}.", StringComparison.Ordinal)))
                return;
            var word = name.Split('.')[^1];
            faults.Add($"{file}:{line}: {feature.Missing(browsers)} does not know {name} in `{part}`: write a declaration that it knows before "
                + $"this one or `@supports` around it, or say in a comment what a page is like \"Without `{word}`\"");
        }
    }

    /// <summary>Returns a line for each function that a script calls and that the minimum does not know. An unknown property is only empty.</summary>
    /// <param name="text">The text of the file. <c>window.X</c> asks whether the browser has X.</param>
    public static IEnumerable<string> FaultsOfScript(string file, string text) =>
        from member in Member().Matches(text)
        let name = member.Groups["name"].Value
        let feature = Features.GetValueOrDefault("scripts." + name)
        where feature is not null && !feature.IsKnownTo(Browsers.Minimum) && !text.Contains("window." + name, StringComparison.Ordinal)
        select $"{file}:{1 + text.AsSpan(0, member.Index).Count('\n')}: {feature.Missing(Browsers.Minimum)} does not know {name}: ask for it by `window.{name}`";

    /// <summary>Returns a style sheet without the parts that browsers do not know, for a newer browser that plays them.</summary>
    public static string AsReadBy(Browsers browsers, string text)
    {
        var read = new StringBuilder(text.Length);
        foreach (var rule in StyleRule.Parse(text).Rules)
            Write(rule);
        return read.ToString();

        void Write(StyleRule rule)
        {
            if (rule.AtRule == "supports")
            {
                if (Holds(rule.Condition, browsers))
                    WriteContent(rule);
                return;
            }

            if (!UsedBy(rule).All(used => used.Feature.IsKnownTo(browsers)))
                return;
            read.Append(rule.Prelude).Append('{');
            WriteContent(rule);
            read.Append('}');
        }

        void WriteContent(StyleRule rule)
        {
            foreach (var declaration in rule.Declarations)
            {
                // A custom property takes any value, which is invalid where it is used.
                var isCustom = declaration.Property.StartsWith("--", StringComparison.Ordinal);
                if (isCustom || IsOfDescriptors(rule) || UsedBy(declaration).All(used => used.Feature.IsKnownTo(browsers)))
                    read.Append(declaration.Property).Append(':').Append(isCustom ? WithoutFunctions(declaration.Value) : declaration.Value).Append(';');
            }

            foreach (var inner in rule.Rules)
                Write(inner);
        }

        string WithoutFunctions(string value) => Word().Replace(value, word =>
            Features.GetValueOrDefault("types." + word.Value) is { } feature && !feature.IsKnownTo(browsers) ? "unknown-function" : word.Value);
    }

    private static Dictionary<string, Feature> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPlace.Repository, "tests/browser-support/features.json")));
        return file.RootElement.EnumerateObject().Where(feature => feature.Value.ValueKind == JsonValueKind.Array).ToDictionary(feature => feature.Name, feature =>
        {
            var parts = feature.Value.EnumerateArray().ToList();
            return new Feature(new(Version(parts[0]), Version(parts[1]), Version(parts[2])), parts.Count > 3 ? new(parts[3].GetString()!) : null);
        });

        static double Version(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : value.GetDouble();
    }

    /// <summary>Determines whether a rule has descriptors, which only its own kind of rule knows.</summary>
    private static bool IsOfDescriptors(StyleRule rule) => rule.AtRule is "font-face" or "view-transition" or "counter-style" or "property";

    private static bool IsNamed(StyleDeclaration declaration) =>
        declaration.Property.StartsWith('-') || Features.ContainsKey("properties." + declaration.Property);

    /// <summary>Returns the features that a browser must know to read a rule at all.</summary>
    private static IEnumerable<(string Name, Feature Feature)> UsedBy(StyleRule rule)
    {
        if (rule.AtRule.Length == 0)
            return PseudoClass().Matches(Plain(rule.Prelude)).SelectMany(name => Find("selectors." + name.Groups["name"].Value));
        var words = rule.AtRule is "media" or "container" ? Word().Matches(rule.Condition).SelectMany(word => Find($"at-rules.{rule.AtRule}.{word.Value}")) : [];
        return Find("at-rules." + rule.AtRule).Concat(Find($"at-rules.page.@{rule.AtRule}")).Concat(words);
    }

    /// <summary>Returns the features that a browser must know to read a declaration.</summary>
    private static IEnumerable<(string Name, Feature Feature)> UsedBy(StyleDeclaration declaration)
    {
        var key = "properties." + declaration.Property;
        var value = Plain(declaration.Value);
        // A browser takes the name of a generic font that it does not know for the name of a font, and goes on to the next.
        if (declaration.Property is "font-family" or "font")
            value = value.Split(',')[^1];
        var words = declaration.Property.StartsWith("--", StringComparison.Ordinal) ? [] : Word().Matches(value).SelectMany(word => Find($"{key}.{word.Value}"));
        var functions = Function().Matches(value).SelectMany(name => Find("types." + name.Value));
        return Find(key).Concat(words).Concat(functions).Concat(Forms[key].Where(form => form.Feature.Form!.IsMatch(value)));
    }

    private static IEnumerable<(string Name, Feature Feature)> Find(string key) => Features.TryGetValue(key, out var feature) ? [(key, feature)] : [];

    /// <summary>Returns the oldest browsers for which a condition of <c>@supports</c> holds.</summary>
    private static Browsers RequiredBy(string condition) =>
        condition.StartsWith("not", StringComparison.Ordinal) || condition.Contains(" or ", StringComparison.Ordinal)
            ? new(0, 0, 0)
            : AskedBy(condition).Aggregate(new Browsers(0, 0, 0), (all, used) => all.With(used.Feature.Since));

    private static bool Holds(string condition, Browsers browsers)
    {
        var isKnown = AskedBy(condition).All(used => used.Feature.IsKnownTo(browsers));
        return condition.StartsWith("not", StringComparison.Ordinal) ? !isKnown : isKnown;
    }

    private static IEnumerable<(string Name, Feature Feature)> AskedBy(string condition) =>
        condition.Contains("selector(", StringComparison.Ordinal)
            ? PseudoClass().Matches(condition).SelectMany(name => Find("selectors." + name.Groups["name"].Value))
            : Asked().Matches(condition).SelectMany(asked => UsedBy(StyleDeclaration.Of(asked.Groups["declaration"].Value, 1)));

    /// <summary>Returns a value or selector without its strings, URLs and attributes.</summary>
    private static string Plain(string text) => Literal().Replace(text, "\"\"");

    [GeneratedRegex("[Ww]ithout `(?<name>[^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Without();

    [GeneratedRegex(@"(?:\.|\bnew )(?<name>[a-zA-Z]\w*)(?=\()", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<![\w#.-])[a-zA-Z][\w-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\w-])[a-z][\w-]*(?=\()", RegexOptions.CultureInvariant)]
    private static partial Regex Function();

    [GeneratedRegex("::?(?<name>[a-z-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex PseudoClass();

    [GeneratedRegex(@"\((?<declaration>[a-z-]+:(?:[^()]|\([^()]*\))*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|url\([^)]*\)|\[[^\]]*\]
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    /// <param name="Since">The first versions that know the feature.</param>
    /// <param name="Form">The expression for a value that uses the feature, unless the value has the name of the feature.</param>
    private sealed record Feature(Browsers Since, Regex? Form)
    {
        public bool IsKnownTo(Browsers browsers) =>
            browsers.Chrome >= Since.Chrome && browsers.Firefox >= Since.Firefox && browsers.Safari >= Since.Safari;

        /// <summary>Returns the first browser that does not know the feature.</summary>
        public string Missing(Browsers browsers)
        {
            var (name, version) = browsers.Safari < Since.Safari ? ("Safari", browsers.Safari)
                : browsers.Firefox < Since.Firefox ? ("Firefox", browsers.Firefox)
                : ("Chrome", browsers.Chrome);
            return string.Create(CultureInfo.InvariantCulture, $"{name} {version}");
        }
    }
}
