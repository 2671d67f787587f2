using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portfolio.Content.Store;

/// <summary>The table of an entity type, taken from the model: its columns, and how their values are read from an entity.</summary>
internal sealed class EntityTable
{
    private static readonly Lazy<IReadOnlyDictionary<Type, EntityTable>> ByType = new(() =>
    {
        using var context = new PortfolioContext(new());
        return context.Model.GetEntityTypes().Where(t => !t.IsAbstract()).ToDictionary(t => t.ClrType, t => new EntityTable(t));
    });

    private EntityTable(IEntityType type)
    {
        var table = type.GetTableMappings().Single();
        Name = table.Table.Name;
        Columns = [.. table.ColumnMappings.Where(c => c.Property.Name != PortfolioContext.RowId)
            .Select(c => new EntityColumn(c.Property, c.Column.Name, type))];
        Insert = $"INSERT OR REPLACE INTO \"{Name}\" ({string.Join(", ", Columns.Select(c => $"\"{c.Name}\""))}) "
            + $"VALUES ({string.Join(", ", Columns.Select((_, i) => $"${i}"))})";
    }

    public string Name { get; }

    public IReadOnlyList<EntityColumn> Columns { get; }

    /// <summary>Writes one entity, replacing one of the same key; parameters are <c>$0</c>, <c>$1</c>… in the order of
    /// <see cref="Columns"/>.</summary>
    public string Insert { get; }

    public static EntityTable Of(Type entity) => ByType.Value[entity];

    /// <summary>Deletes the rows with one value, the parameter <c>$0</c>, in the column of a property.</summary>
    public string DeleteBy(string property) => $"DELETE FROM \"{Name}\" WHERE \"{Columns.First(c => c.Property == property).Name}\" = $0";
}

/// <summary>A column of an entity's table.</summary>
internal sealed class EntityColumn(IProperty property, string name, IEntityType type)
{
    private readonly ValueConverter? _converter = property.GetTypeMapping().Converter;
    private readonly IClrPropertyGetter? _getter = property.IsShadowProperty() ? null : property.GetGetter();
    private readonly object? _discriminator = property.IsShadowProperty() ? type.GetDiscriminatorValue() : null;

    public string Property => property.Name;

    public string Name => name;

    /// <summary>The value of an entity in the form in which SQLite stores it; <see langword="null"/> for NULL.</summary>
    public object? ValueOf(object entity)
    {
        var value = _getter is null ? _discriminator : _getter.GetClrValue(entity);
        return _converter is null || value is null ? value : _converter.ConvertToProvider(value);
    }
}

/// <summary>The statements of the writer, made from the model, each prepared at its first use.</summary>
internal sealed class PreparedCommands(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<(Type Entity, string? Key), SqliteCommand> _commands = [];

    /// <summary>Writes an entity, replacing one of the same key.</summary>
    public void Insert(object entity)
    {
        var table = EntityTable.Of(entity.GetType());
        var command = Prepare((entity.GetType(), null), table.Insert, table.Columns.Count);
        for (var i = 0; i < table.Columns.Count; i++)
            command.Parameters[i].Value = table.Columns[i].ValueOf(entity) ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    /// <summary>Deletes the entities of which a property has this value.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Delete<T>(string property, object value)
    {
        var command = Prepare((typeof(T), property), null, 1);
        command.Parameters[0].Value = value;
        return command.ExecuteNonQuery() > 0;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private SqliteCommand Prepare((Type Entity, string? Key) name, string? sql, int parameters)
    {
        if (_commands.TryGetValue(name, out var command))
            return command;
        command = connection.CreateCommand();
        command.CommandText = sql ?? EntityTable.Of(name.Entity).DeleteBy(name.Key!);
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        command.Prepare();
        _commands.Add(name, command);
        return command;
    }
}

/// <summary>A UTC moment as ticks, which SQLite compares as numbers.</summary>
internal sealed class TicksConverter() : ValueConverter<DateTime,
    long>(moment => moment.Ticks, ticks => new DateTime(ticks, DateTimeKind.Utc));

/// <summary>A value as JSON.</summary>
internal sealed class JsonConverter<T>() : ValueConverter<T, string>(value => Json.Serialize(value), json => Json.Deserialize<T>(json))
    where T : class;

/// <summary>A list as JSON.</summary>
internal sealed class JsonListConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
    list => list.Count == 0 ? Empty : Json.Serialize(list),
    json => json == Empty ? Array.Empty<T>() : Json.Deserialize<List<T>>(json))
{
    // Most lists are empty and need no parser.
    private const string Empty = "[]";
}
