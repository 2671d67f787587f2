using System.Globalization;
using Markdig.Extensions.Tables;

namespace Portfolio.Content.Rendering.Tables;

/// <summary>Accessible names of the tables of one document. Names of landmarks must be unique, so repeated names get a number.</summary>
internal sealed class TableNames
{
    private readonly Dictionary<string, int> _used = [];

    public void Set(Table table, string name)
    {
        var number = _used[name] = _used.GetValueOrDefault(name) + 1;
        table.SetData(typeof(TableNames), number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({number})"));
    }

    public static string Get(Table table) => table.GetData(typeof(TableNames)) as string ?? "";
}
