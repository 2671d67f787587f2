using System.Globalization;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using Portfolio.Web.Text;

namespace Portfolio.Web.Mcp;

internal static class ToolArguments
{
    /// <summary>Returns an error message for the first invalid argument, or null if all arguments are valid.</summary>
    /// <param name="unused">The name of an argument that the site does not need, or <see langword="null"/> if it needs all.</param>
    public static string? FindError(Tool tool, IEnumerable<KeyValuePair<string, JsonElement>>? arguments, string? unused = null)
    {
        var schema = tool.InputSchema.Deserialize<Schema>(JsonSerializerOptions.Web)!;
        if (unused is not null)
            schema.Properties.Remove(unused);
        var given = arguments?.ToDictionary(StringComparer.Ordinal) ?? [];
        if (given.Keys.FirstOrDefault(name => !schema.Properties.ContainsKey(name)) is { } unknown)
        {
            return $"The tool {tool.Name} has no argument '{unknown}'. Supported arguments: "
                + $"{(schema.Properties.Count == 0 ? "none" : string.Join(", ", schema.Properties.Keys))}.";
        }
        if (schema.Required.FirstOrDefault(name => !given.ContainsKey(name)) is { } missing)
            return $"The argument '{missing}' is missing. {schema.Properties[missing].Description}";
        return given.Where(argument => !schema.Properties[argument.Key].Allows(argument.Value))
            .Select(argument => $"The argument '{argument.Key}' must be {schema.Properties[argument.Key].Expected}.")
            .FirstOrDefault();
    }

    /// <summary>Removes empty optional arguments, which models often send for arguments that they do not use.</summary>
    public static void RemoveEmpty(Tool tool, IDictionary<string, JsonElement>? arguments)
    {
        var schema = tool.InputSchema.Deserialize<Schema>(JsonSerializerOptions.Web)!;
        foreach (var (name, value) in arguments?.ToList() ?? [])
        {
            if (value.ValueKind is JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()) && !schema.Required.Contains(name))
                arguments!.Remove(name);
        }
    }

    private sealed record Schema(Dictionary<string, Property> Properties)
    {
        public IReadOnlyList<string> Required { get; init; } = [];
    }

    /// <summary>Represents the schema of a tool argument.</summary>
    /// <param name="Type">The name of a JSON type, or an array of names.</param>
    private sealed record Property(JsonElement Type, string? Description, int? Minimum, int? Maximum)
    {
        public string Expected
        {
            get
            {
                if (!Has("integer"))
                    return "a string";
                var minimum = Quantity.Digits(Minimum ?? 0);
                return Maximum is { } maximum and < int.MaxValue
                    ? $"an integer from {minimum} to {Quantity.Digits(maximum)}" : $"an integer of {minimum} or more";
            }
        }

        public bool Allows(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => Has("null"),
            JsonValueKind.Number => Has("integer") && value.TryGetInt32(out var number) && IsInRange(number),
            // Some models write numbers as strings, which the tools accept.
            JsonValueKind.String => Has("string") || (Has("integer") && IsInRange(value.GetString()!)),
            _ => false,
        };

        private bool IsInRange(string text) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && IsInRange(number);

        private bool IsInRange(int number) =>
            number >= (Minimum ?? int.MinValue) && number <= (Maximum ?? int.MaxValue);

        private bool Has(string type) => Type.ValueKind == JsonValueKind.Array
            ? Type.EnumerateArray().Any(t => t.ValueEquals(type)) : Type.ValueEquals(type);
    }
}
