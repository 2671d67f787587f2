defmodule Shop.Cart do
  @moduledoc "A cart of items"

  alias Shop.Item

  # An empty cart
  def new, do: []

  def add(cart, %Item{price: price} = item) when price > 0 do
    [item | cart]
  end

  def total(cart) do
    cart
    |> Enum.map(fn item -> item.price * 2 end)
    |> Enum.sum()
  end

  defp describe(:empty), do: "nothing"
  defp describe(other), do: "total: #{other}"

  def run(list) do
    case list do
      [] -> {:ok, nil}
      _ -> {:error, "too many"}
    end
  end
end
