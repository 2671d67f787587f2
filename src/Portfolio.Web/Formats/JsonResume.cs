using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolio.Web.Urls;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats;

/// <summary>
/// Writes the profile in the JSON Resume format (https://jsonresume.org/schema). The author's <c>resume.json</c> is served as
/// it is, apart from the parts that <c>profile.yaml</c> states.
/// </summary>
public static class JsonResume
{
    private const string Schema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Profile profile, SiteSession site, SiteUrls urls)
    {
        var own = site.Snapshot.Resume;
        var resume = own is null ? new JsonObject { ["$schema"] = Schema } : (JsonObject)JsonNode.Parse(own.Json)!;
        var basics = resume["basics"] as JsonObject ?? [];
        if (basics.Parent is null)
            resume["basics"] = basics;
        Set(basics, "name", profile.Name, own?.Profile.Name);
        Set(basics, "label", profile.Role, own?.Profile.Role);
        Set(basics, "summary", profile.Summary, own?.Profile.Summary);
        if (profile.Location is not null && profile.Location != own?.Profile.Location)
            basics["location"] = Members(("address", profile.Location));
        if (profile.Photo is { } photo && photo != own?.Profile.Photo)
            basics["image"] = urls.Absolute(site.SharedPhoto ?? photo.Url);
        if (profile.Contact != own?.Profile.Contact)
            WriteContacts(basics, profile, urls);
        Replace("work", profile.Experience, own?.Profile.Experience, ["name", "position"], job => Members(
            ("name", job.Organization), ("position", job.Title), ("location", job.Location), ("startDate", job.Period?.IsoStart),
            ("endDate", job.Period?.IsoEnd), ("summary", job.Description?.Text), ("highlights", Strings(job.Results.Select(r => r.Text)))));
        Replace("education", profile.Education, own?.Profile.Education, ["institution", "area"], school => Members(
            ("institution", school.Organization), ("area", school.Title), ("startDate", school.Period?.IsoStart),
            ("endDate", school.Period?.IsoEnd)));
        Replace("skills", profile.Skills, own?.Profile.Skills, ["name"],
            group => Members(("name", group.Group), ("keywords", Strings(group.Items))));
        Replace("languages", profile.Languages, own?.Profile.Languages, ["language"],
            spoken => Members(("language", spoken.Language), ("fluency", spoken.Fluency)));
        Replace("projects", profile.Projects, own?.Profile.Projects, ["name"], project => Members(
            ("name", project.Name), ("description", project.Description?.Text), ("keywords", Strings(project.Stack)),
            ("startDate", project.Period?.IsoStart), ("endDate", project.Period?.IsoEnd),
            ("url", project.Page is { } page ? urls.Absolute(page.Url) : project.Live ?? project.Repo),
            ("highlights", project.Result is { } result ? Strings([$"{project.Figure} {result.Text}".Trim()]) : null),
            ("roles", project.Role is { } role ? Strings([role]) : null)));
        return resume.ToJsonString(Indented) + "\n";

        // An entry of the profile that resume.json has, too, keeps what the profile does not state.
        void Replace<T>(
            string key, IReadOnlyList<T> items, IReadOnlyList<T>? known, string[] identity, Func<T, JsonObject> write)
        {
            if (items == known || items.Count == 0)
                return;
            var read = (known ?? []).Select(write).ToList();
            var sources = Resume.Entries(resume, key).ToList();
            resume[key] = new JsonArray([.. items.Select(write).Select(Merge)]);

            JsonObject Merge(JsonObject item)
            {
                var index = read.FindIndex(other => identity.All(name => JsonNode.DeepEquals(item[name], other[name])));
                if (index < 0)
                    return item;
                var merged = (JsonObject)sources[index].DeepClone();
                foreach (var (name, value) in item.Where(field => !JsonNode.DeepEquals(field.Value, read[index][field.Key])))
                    merged[name] = value?.DeepClone();
                // A job that has not ended states that it has no end.
                if (item.ContainsKey("startDate") && !item.ContainsKey("endDate"))
                    merged.Remove("endDate");
                return merged;
            }
        }
    }

    private static void Set(JsonObject item, string key, string? value, string? known)
    {
        if (value is not null && value != known)
            item[key] = value;
    }

    private static void WriteContacts(JsonObject basics, Profile profile, SiteUrls urls)
    {
        if (profile.Mail?.Url is { } mail)
            basics["email"] = mail[ContactUrl.Mail.Length..];
        var phone = profile.Contact.FirstOrDefault(c => c.Url?.StartsWith(ContactUrl.Phone, StringComparison.Ordinal) == true);
        if (phone is not null)
            basics["phone"] = phone.Value;
        basics["url"] = urls.Root;
        basics["profiles"] = new JsonArray([.. profile.Contact.Where(c => c != profile.Mail && c != phone && c.Url is not null)
            .Select(c => Members(("network", c.Label), ("url", c.Url is ['/', ..] path ? urls.Absolute(path) : c.Url)))]);
    }
}
