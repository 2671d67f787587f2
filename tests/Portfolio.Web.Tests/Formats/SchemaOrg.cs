using System.Globalization;
using System.Text.Json;

namespace Portfolio.Web.Tests.Formats;

/// <summary>
/// Checks JSON-LD against the properties that Google documents for rich results
/// (developers.google.com/search/docs/appearance/structured-data: article, breadcrumb, carousel, profile-page,
/// site-names and the former sitelinks-searchbox). Other types may have the properties that schema.org defines.
/// </summary>
internal static class SchemaOrg
{
    private static readonly Dictionary<string, Rules> Types = new(StringComparer.Ordinal)
    {
        ["WebSite"] = new("name url", "description inLanguage publisher", "license alternateName"),
        ["ProfilePage"] = new("mainEntity", "dateModified name url isPartOf", "dateCreated"),
        ["Person"] = new("name", "url",
            "description image sameAs email jobTitle homeLocation knowsAbout alternateName identifier worksFor hasOccupation alumniOf"),
        ["Place"] = new("name"),
        ["BlogPosting"] = new(
            "headline",
            "author datePublished dateModified image publisher mainEntityOfPage isPartOf description url wordCount inLanguage keywords", "license creditText timeRequired position discussionUrl"),
        ["CreativeWorkSeries"] = new("name", "url"),
        ["CollectionPage"] = new("", "mainEntity name url isPartOf dateModified"),
        ["WebPage"] = new("", "name url isPartOf dateModified"),
        ["SearchResultsPage"] = new("", "name url isPartOf", "dateModified"),
        ["BreadcrumbList"] = new("itemListElement"),
        ["ItemList"] = new("itemListElement", "numberOfItems"),
        ["ListItem"] = new("position", "", "name url item"),
        ["SoftwareSourceCode"] = new("name", "description codeRepository url", "keywords"),
        ["CreativeWork"] = new("name", "description url", "keywords"),
        ["Occupation"] = new("name"),
        ["EducationalOrganization"] = new("name"),
    };

    public static IEnumerable<string> KnownTypes => Types.Keys;

    private static readonly string[] Urls = ["url", "item", "image", "codeRepository", "mainEntityOfPage", "license", "discussionUrl",
        "sameAs", "@id"];
    private static readonly string[] Dates = ["datePublished", "dateModified", "dateCreated"];

    /// <summary>
    /// Fails if a required property is missing, a property does not belong to the type, or a value has the wrong type.
    /// </summary>
    /// <returns>The missing recommended properties, such as <c>BlogPosting.image</c>.</returns>
    public static IReadOnlyList<string> Check(JsonElement element, string place)
    {
        var type = element.GetProperty("@type").GetString()!;
        Types.ShouldContainKey(type, place);
        var rules = Types[type];
        var present = element.EnumerateObject().Select(p => p.Name).Where(p => p is not ("@type" or "@id")).ToList();
        rules.Required.Except(present).ShouldBeEmpty($"{place}: {type} requires them");
        present.Except(rules.Required).Except(rules.Recommended).Except(rules.Optional)
            .ShouldBeEmpty($"{place}: {type} does not have them");
        present.ShouldBeUnique();
        var missing = rules.Recommended.Except(present).Select(name => $"{type}.{name}").ToList();
        foreach (var property in element.EnumerateObject())
            missing.AddRange(CheckValue(property.Name, property.Value, $"{place}: {type}.{property.Name}"));
        if (type is "ItemList" or "BreadcrumbList")
            CheckList(element, place);
        if (type == "ListItem")
            (element.TryGetProperty("url", out _) || element.TryGetProperty("item", out _)).ShouldBeTrue(place);
        return missing;
    }

    private static IEnumerable<string> CheckValue(string name, JsonElement value, string place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                value.GetArrayLength().ShouldBeGreaterThan(0, place);
                return value.EnumerateArray().SelectMany(v => CheckValue(name, v, place)).ToList();
            case JsonValueKind.Object when value.TryGetProperty("@type", out _):
                return Check(value, place);
            case JsonValueKind.Object:
                value.EnumerateObject().ShouldHaveSingleItem(place).Name.ShouldBe("@id", place);
                return CheckValue("@id", value.GetProperty("@id"), place);
            case JsonValueKind.Number:
                value.GetInt32().ShouldBeGreaterThan(name == "wordCount" ? -1 : 0, place);
                return [];
            default:
                var text = value.GetString().ShouldNotBeNull(place);
                text.Trim().ShouldNotBeEmpty(place);
                if (Urls.Contains(name))
                {
                    (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http")
                        .ShouldBeTrue($"{place}: {text}");
                }
                if (Dates.Contains(name))
                {
                    DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture,
                        DateTimeStyles.None, out _).ShouldBeTrue($"{place}: {text}");
                }
                return [];
        }
    }

    private static void CheckList(JsonElement list, string place)
    {
        var items = list.GetProperty("itemListElement").EnumerateArray().ToList();
        var first = items[0].GetProperty("position").GetInt32();
        items.Select(i => i.GetProperty("position").GetInt32()).ShouldBe(Enumerable.Range(first, items.Count), place);
        if (list.TryGetProperty("numberOfItems", out var count))
            count.GetInt32().ShouldBeGreaterThanOrEqualTo(first - 1 + items.Count, place);
        if (list.GetProperty("@type").GetString() == "BreadcrumbList")
        {
            items.Count.ShouldBeGreaterThan(1, place);
            foreach (var item in items)
                item.EnumerateObject().Select(p => p.Name).ShouldBe(["@type", "position", "name", "item"], place);
        }
        else
        {
            items.Select(i => i.TryGetProperty("url", out var url)
                ? url.GetString() : i.GetProperty("item").GetProperty("name").GetString()).ShouldBeUnique();
        }
    }

    /// <summary>Contains the names of the properties of a type, separated by spaces.</summary>
    private sealed record Rules(string RequiredNames, string RecommendedNames = "", string OptionalNames = "")
    {
        public string[] Required => Split(RequiredNames);

        public string[] Recommended => Split(RecommendedNames);

        public string[] Optional => Split(OptionalNames);

        private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
