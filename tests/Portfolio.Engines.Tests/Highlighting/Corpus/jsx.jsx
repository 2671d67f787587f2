import React, { useReducer } from 'react';

const initial = { items: [], filter: 'all' };

function reducer(state, action) {
  switch (action.type) {
    case 'add':
      return { ...state, items: [...state.items, { id: Date.now(), text: action.text, done: false }] };
    case 'toggle':
      return {
        ...state,
        items: state.items.map((item) => (item.id === action.id ? { ...item, done: !item.done } : item)),
      };
    default:
      throw new Error(`Unknown action: ${action.type}`);
  }
}

export const Context = React.createContext(null);

/** A list of things to do. */
export default function Todo({ title = 'To do' }) {
  const [state, dispatch] = useReducer(reducer, initial);
  const left = state.items.filter((item) => !item.done).length;

  const submit = (event) => {
    event.preventDefault();
    const text = new FormData(event.target).get('text');
    if (text.length > 0 && text !== 'none') dispatch({ type: 'add', text });
  };

  return (
    <Context.Provider value={dispatch}>
      <h1 className="title">{title}</h1>
      <form onSubmit={submit} autoComplete="off">
        <input name="text" placeholder="What is next?" required />
        <button type="submit" disabled={left > 9}>
          Add
        </button>
      </form>
      <ul>
        {state.items.map((item) => (
          <li key={item.id} style={{ opacity: item.done ? 0.5 : 1 }}>
            <label>
              <input
                type="checkbox"
                checked={item.done}
                onChange={() => dispatch({ type: 'toggle', id: item.id })}
              />
              {item.text}
            </label>
          </li>
        ))}
      </ul>
      {left === 0 ? <p>All done.</p> : <p>{left} left</p>}
      {/* The rest is up to the reader. */}
    </Context.Provider>
  );
}
